import { type Entitlement, foreign, type PaperRules } from '../entitlement.ts'
import type { Fact, Timeline } from '../fact.ts'

const app = 'github.com/Safiya06/LawsApp (Nov 2024), page of laws'

export const tjEntitlements: readonly Fact<Entitlement>[] = [
  {
    value: { code: 'support_centre', group: 'housing', issuer: 'crisis_centre', term: null, for: null },
    from: '2013-03-19',
    until: null,
    source: app,
    confidence: 'B',
    note: 'By her written consent.',
  },
  {
    value: { code: 'medical_rehabilitation', group: 'health', issuer: 'hospital', term: null, for: null },
    from: '2024-11-28',
    until: null,
    source: app,
    confidence: 'B',
    note: 'Rooms of medical-social rehabilitation in hospitals; by her written consent.',
  },
  {
    value: { code: 'legal_aid', group: 'law', issuer: 'legal_aid_office', term: null, for: null },
    from: '2013-03-19',
    until: null,
    source: app,
    confidence: 'B',
    note: 'Free; state legal bureaus.',
  },
  {
    value: { code: 'order', group: 'safety', issuer: 'police', term: { count: 30, unit: 'days' }, for: null },
    from: '2024-11-28',
    until: null,
    source: app,
    confidence: 'B',
    note: 'Sources disagree: 30 days and up to 60, or 15 and 30 more. Ask a lawyer.',
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

export const tjPaperRules: Timeline<PaperRules> = [
  {
    value: { identity: 'public_services', certificates: 'registry', copies: null },
    from: '2026-11-22',
    until: null,
    source: 'general knowledge, seen in no source',
    confidence: 'C',
  },
]
