import { type Entitlement, foreign, type PaperRules } from '../entitlement.ts'
import type { Fact, Timeline } from '../fact.ts'

export const uzEntitlements: readonly Fact<Entitlement>[] = [
  {
    value: { code: 'services_without_order', group: 'services', issuer: 'social_worker', term: null, for: null },
    from: '2024-06-01',
    until: null,
    source: 'decision PP-175 of 10.05.2024 (sputniknews.uz 2024-05-11; uz.kursiv.media 2024-05-04)',
    confidence: 'B',
    note: 'Social, psychological, legal services; a protection order is not required.',
  },
  {
    value: { code: 'assessment_in_a_day', group: 'services', issuer: 'social_worker', term: { count: 24, unit: 'hours' }, for: null },
    from: '2024-06-25',
    until: null,
    source: 'kun.uz 2024-06-26; nova24.uz/234775 (decision 354 of 25.06.2024)',
    confidence: 'B',
  },
  {
    value: { code: 'primary_room', group: 'housing', issuer: 'hospital', term: { count: 24, unit: 'hours' }, for: null },
    from: '2024-10-01',
    until: null,
    source: 'yuz.uz 2024-06-27; kun.uz 2024-06-26',
    confidence: 'B',
    note: 'With her consent, with her children; in the first regions since June 2024.',
  },
  {
    value: { code: 'regional_centre', group: 'housing', issuer: 'social_protection', term: null, for: null },
    from: '2024-05-10',
    until: null,
    source: 'uz.kursiv.media 2024-05-04; yuz.uz 2024-06-27',
    confidence: 'B',
    note: 'How long a stay may last was cut off in the source.',
  },
  {
    value: { code: 'order', group: 'safety', issuer: 'police', term: { count: 30, unit: 'days' }, for: null },
    from: '2023-04-12',
    until: null,
    source: 'daryo.uz 2023-09-05 (law 561 of 2019, art. 23)',
    confidence: 'B',
    note: 'The law protects women; decided within 24 hours.',
  },
  {
    value: { code: 'order_by_court', group: 'safety', issuer: 'court', term: { count: 12, unit: 'months' }, for: null },
    from: '2023-04-12',
    until: null,
    source: 'public procedure text of 2024 (art. 23-1 of law 561)',
    confidence: 'B',
    note: 'The order goes on when she asks the court. Since which day was not read.',
  },
  {
    value: { code: 'mothers_home', group: 'children', issuer: 'social_protection', term: { count: 12, unit: 'months' }, for: null },
    from: '2025-02-01',
    until: null,
    source: 'everyday.uz 2025',
    confidence: 'B-',
    note: 'For mothers who might have to give up a child.',
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

export const uzPaperRules: Timeline<PaperRules> = [
  {
    value: { identity: 'public_services', certificates: 'registry', copies: null },
    from: '2026-11-22',
    until: null,
    source: 'general knowledge, seen in no source',
    confidence: 'C',
  },
]
