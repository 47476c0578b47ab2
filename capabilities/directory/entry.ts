import type { Country } from '#kernel/language.ts'

export const entryKinds = [
  'adaptation_centre',
  'child',
  'crisis_centre',
  'disability',
  'drug_use_friendly',
  'faith',
  'family_support_centre',
  'hiv',
  'hotline',
  'legal_aid',
  'medical',
  'ngo',
  'online',
  'police',
  'resource_centre',
  'shelter',
  'social_service',
  'state',
  'support_centre',
  'trafficking',
  'union',
] as const
export type EntryKind = (typeof entryKinds)[number]

export const entryServices = [
  'advocacy',
  'assessment',
  'consultation',
  'coordination',
  'court_support',
  'cultural',
  'documentation',
  'documents',
  'economic',
  'food',
  'hotline',
  'housing',
  'information',
  'labour',
  'legal',
  'mediation',
  'medical',
  'mobile',
  'online',
  'pedagogical',
  'peer_support',
  'police',
  'protective_order',
  'psychological',
  'referral',
  'self_help_groups',
  'social',
] as const
export type EntryService = (typeof entryServices)[number]

export const accepted = [
  'women',
  'children',
  'men',
  'trans_women',
  'persons_with_disability',
  'migrants',
  'trafficking',
  'hiv',
  'drug_use',
  'homeless',
  'pregnant',
  'elderly',
] as const
export type Accepted = (typeof accepted)[number]

/** `historical_check`: its source is older than 2020 or undated. `uncertain`: contract or licence in doubt. */
export type EntryStatus = 'active_2026' | 'listed' | 'uncertain' | 'historical_check' | 'historical'

/** An organisation that helps, as somebody wrote of it. Nothing of it was confirmed by a call. */
export interface Entry {
  readonly id: string
  /** Five signs that tell nothing; stands in public addresses, where `id` would name a town. */
  readonly page: string
  readonly country: Country
  readonly region: string | null
  readonly name: string
  readonly latin: string
  readonly kinds: readonly EntryKind[]
  readonly town: { readonly ru: string; readonly en: string } | null
  /** `dial` is null where the source printed no full number; `note` in English, for staff. */
  readonly phones: readonly {
    readonly display: string
    readonly dial: string | null
    readonly short: boolean
    readonly note: string | null
  }[]
  readonly website: string | null
  readonly hours: string | null
  readonly services: readonly EntryService[]
  /** True: the services and who is accepted were guessed from the kind, and count as unknown. */
  readonly assumed: boolean
  readonly shelter: boolean | null
  /** Only what was stated; an absent key means "not stated", never "refused". */
  readonly accepts: Readonly<Partial<Record<Accepted, boolean>>>
  readonly status: EntryStatus
  readonly confidence: 'B' | 'B-'
  /** True: even its town may be too much. */
  readonly kept: boolean
  /** For staff, in English, as collected. */
  readonly note: string | null
  readonly admission: string | null
}
