import { type Entitlement, foreign, type PaperRules } from '../entitlement.ts'
import type { Fact, Timeline } from '../fact.ts'

export const kgEntitlements: readonly Fact<Entitlement>[] = [
  {
    value: { code: 'crisis_centre_help', group: 'services', issuer: 'crisis_centre', term: null, for: null },
    from: '2017-04-27',
    until: null,
    source: 'Law of KG 27.04.2017 No 63, art. 1 (gender.kg, edition of 7.08.2024)',
    confidence: 'A',
    note: 'Social-psychological, legal, medical help; a shelter may be part of the centre.',
  },
  {
    value: { code: 'order_extension', group: 'safety', issuer: 'police', term: { count: 30, unit: 'days' }, for: null },
    from: '2017-04-27',
    until: null,
    source: 'forfamilieskg.org 2018-04-09 (law 63 art. 26–27); fergana.agency/news/114762',
    confidence: 'B',
    note: 'The temporary order of three days is extended when she asks for it.',
  },
  {
    value: { code: 'hospital_or_safe_place', group: 'safety', issuer: 'police', term: null, for: null },
    from: '2017-04-27',
    until: null,
    source: 'forfamilieskg.org 2018-04-09 (law 63 art. 25)',
    confidence: 'B',
  },
  {
    value: { code: 'ombudsman_advice', group: 'law', issuer: 'ombudsman', term: null, for: null },
    from: '2021-05-12',
    until: null,
    source: 'economist.kg 2021-05-12; vb.kg/doc/400248',
    confidence: 'B',
    note: 'Free legal advice, telephone 115.',
  },
  {
    value: { code: 'legal_aid', group: 'law', issuer: 'legal_aid_office', term: null, for: null },
    from: '2026-11-22',
    until: null,
    source: 'general knowledge, seen in no source',
    confidence: 'C',
  },
  {
    value: { code: 'consular_help', group: 'law', issuer: 'consulate', term: null, for: foreign },
    from: '2026-11-22',
    until: null,
    source: 'general knowledge, seen in no source',
    confidence: 'C',
    note: 'Not for whom her own state is a danger: ask her first.',
  },
]

export const kgPaperRules: Timeline<PaperRules> = [
  {
    value: { identity: 'public_services', certificates: 'registry', copies: null },
    from: '2026-11-22',
    until: null,
    source: 'general knowledge, seen in no source',
    confidence: 'C',
  },
]
