/** How long ago it last happened. Bounds as in GBVIMS reports: day 4 is not within 3 days. Source: vocabularies.md 3.2. */
export const delays = ['0_3_days', '4_5_days', '6_14_days', '2_weeks_1_month', 'over_1_month'] as const
/** Civil status; the sub-codes roll up to the four of GBVIMS. Source: vocabularies.md 3.3. */
export const civils = [
  'single',
  'married_cohabitating',
  'religious_marriage_only',
  'separated_not_divorced',
  'divorced_separated',
  'widowed',
] as const
/** Source: vocabularies.md 3.3, displacement status at report, with the two of the region. */
export const displacements = [
  'resident',
  'labour_migrant',
  'returned_migrant',
  'refugee',
  'asylum_seeker',
  'stateless_person',
  'idp',
  'foreign_national',
  'returnee',
] as const

/** What she said to our writing anything down at all. */
export const keepings = ['yes', 'no', 'later'] as const
export type Keeping = (typeof keepings)[number]
