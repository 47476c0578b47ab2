/** What kind of help it is; the server may know this much and no more. */
export const entitlementGroups = ['housing', 'services', 'safety', 'law', 'health', 'children'] as const
export type EntitlementGroup = (typeof entitlementGroups)[number]

/** Where somebody stands before the law of a country. Known to devices only: it could name her in a small town. */
export const standings = [
  'citizen',
  'permanent',
  'temporary',
  'labour_migrant',
  'refugee',
  'asylum_seeker',
  'stateless',
  'returnee',
  'no_papers',
] as const
export type Standing = (typeof standings)[number]

/** Everybody who is not a citizen. */
export const foreign: readonly Standing[] = [
  'permanent',
  'temporary',
  'labour_migrant',
  'refugee',
  'asylum_seeker',
  'returnee',
  'no_papers',
]

export const entitlementCodes = [
  'special_services',
  'shelter_stay',
  'family_centre_stay',
  'order_copy',
  'police_escort',
  'trafficking_help',
  'legal_aid',
  'consular_help',
  'order_extension',
  'crisis_centre_help',
  'hospital_or_safe_place',
  'ombudsman_advice',
  'assessment_in_a_day',
  'primary_room',
  'services_without_order',
  'regional_centre',
  'order',
  'order_by_court',
  'mothers_home',
  'medical_rehabilitation',
  'support_centre',
] as const
export type EntitlementCode = (typeof entitlementCodes)[number]

export const issuers = [
  'police',
  'court',
  'social_protection',
  'family_centre',
  'crisis_centre',
  'hospital',
  'ombudsman',
  'legal_aid_office',
  'consulate',
  'social_worker',
  'registry',
  'public_services',
] as const
export type Issuer = (typeof issuers)[number]

/** Something she may ask for, as the law or practice of a country gives it. */
export interface Entitlement {
  readonly code: EntitlementCode
  readonly group: EntitlementGroup
  readonly issuer: Issuer
  /** How long it lasts, or within which time it must come; null: the source names none. */
  readonly term: { readonly count: number; readonly unit: 'hours' | 'days' | 'months' } | null
  /** Who may ask; null: the source does not say, so ask. */
  readonly for: readonly Standing[] | null
}

/** What a country says of papers: where they are made again, and whether a centre may keep copies on paper. */
export interface PaperRules {
  readonly identity: Issuer
  readonly certificates: Issuer
  /** `forbidden`: paper copies of identity documents may not be collected; null: no rule was seen. */
  readonly copies: 'forbidden' | null
}
