/** Kinds of who may be told. Their names are sealed; a kind is all the server knows. */
export const recipients = [
  'police',
  'prosecutor',
  'court',
  'forensic',
  'ambulance',
  'health',
  'lawyer',
  'other_centre',
  'helpline',
  'organisation',
  'social_service',
  'guardianship',
  'authority',
  'school',
  'employer',
  'consulate',
  'kin',
  'statistics',
  'media',
  'other',
] as const
export type Recipient = (typeof recipients)[number]

/** What for. One card is for one of them: see [Note: one card, one question]. */
export const purposes = [
  'danger',
  'shelter',
  'health',
  'psychology',
  'legal',
  'order',
  'court',
  'status',
  'benefits',
  'papers',
  'children',
  'work',
  'transport',
  'kin',
  'figures',
  'story',
  'other',
] as const
export type Purpose = (typeof purposes)[number]

/**
 * What may be told. [Note: the safe address has no code] There is deliberately no word for where she lives now or for the
 * address of a shelter: what has no code can be neither agreed to nor handed out. `home` is where she lived before.
 */
export const fields = [
  'alias',
  'name',
  'birth',
  'contact',
  'home',
  'papers',
  'children',
  'story',
  'offender',
  'danger',
  'health',
  'needs',
  'photos',
  'codes',
] as const
export type DisclosedField = (typeof fields)[number]

/** Her answer; `withdrawn` was a yes until she took it back. */
export const states = ['given', 'refused', 'later', 'withdrawn'] as const
/** How she said it: aloud to the worker, aloud before a witness, on paper that is kept, on the screen turned to her. */
export const forms = ['spoken', 'witness', 'paper', 'screen'] as const
/** How it left. `not_left`: the centre's yes was there, and then nothing was told after all. */
export const ways = ['told', 'printed', 'sent', 'handed', 'not_left'] as const
export type Way = Exclude<(typeof ways)[number], 'not_left'>

/** Longest that one yes may hold, in days; then she is asked again. */
export const longest = 366
