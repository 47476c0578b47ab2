import { type Entitlement, foreign, type PaperRules } from '../entitlement.ts'
import type { Fact, Timeline } from '../fact.ts'

const law = 'Law of KZ 30.12.2025 No 245-VIII (adilet.zan.kz/rus/docs/Z2500000245, read in Nov 2026)'
const code = 'Social Code of KZ No 224-VII (adilet.zan.kz/rus/docs/K2300000224, read in Nov 2026)'

export const kzEntitlements: readonly Fact<Entitlement>[] = [
  {
    value: { code: 'special_services', group: 'services', issuer: 'social_protection', term: null, for: null },
    from: '2023-07-01',
    until: null,
    source: `${code}, art. 133(1)(9), 139(2), 141(1)(2)`,
    confidence: 'A',
    note: 'Regardless of the place of residence and of whether a criminal case is opened; the centre may apply for her. Given on the evaluation sheet.',
  },
  {
    value: { code: 'shelter_stay', group: 'housing', issuer: 'social_protection', term: { count: 6, unit: 'months' }, for: null },
    from: '2022-11-01',
    until: null,
    source: 'inbusiness.kz (minister, Nov 2022); mgorod.kz (Uralsk centre)',
    confidence: 'B',
  },
  {
    value: { code: 'family_centre_stay', group: 'housing', issuer: 'family_centre', term: { count: 1, unit: 'months' }, for: null },
    from: '2026-03-02',
    until: null,
    source: `${law}, art. 10`,
    confidence: 'A',
  },
  {
    value: { code: 'order_copy', group: 'safety', issuer: 'police', term: { count: 1, unit: 'days' }, for: null },
    from: '2026-03-02',
    until: null,
    source: `${law}, art. 60`,
    confidence: 'A',
    note: 'A copy of the protection prescription on the day it is issued, with her rights explained.',
  },
  {
    value: { code: 'police_escort', group: 'safety', issuer: 'police', term: null, for: null },
    from: '2026-03-02',
    until: null,
    source: `${law}, art. 72(3)(3)`,
    confidence: 'A',
    note: 'While she takes out hygiene items, clothes of the season, identity papers.',
  },
  {
    value: { code: 'trafficking_help', group: 'services', issuer: 'social_protection', term: null, for: null },
    from: '2024-12-01',
    until: null,
    source:
      'joint order on referral of victims of trafficking, reg. 35289 of 2024 (adilet.zan.kz/rus/docs/V2400035289, only its beginning was read)',
    confidence: 'B',
    note: 'The day on which it came into force was not read.',
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

export const kzPaperRules: Timeline<PaperRules> = [
  {
    value: { identity: 'public_services', certificates: 'registry', copies: 'forbidden' },
    from: '2013-11-25',
    until: null,
    source: 'Law of KZ 21.05.2013 No 94-V, art. 7(10) on copies (read in Nov 2026); the offices: general knowledge',
    confidence: 'A',
    note: 'The rule on copies is of a newer edition than `from`, with exceptions in the article. The offices are C: check.',
  },
]
