/** Kinds of violence as centres write them: a set, never one; the GBVIMS type is derived from it by whoever reports. */
export const violenceKinds = [
  'physical',
  'psychological',
  'economic',
  'sexual',
  'control',
  'stalking',
  'forced_marriage',
  'online',
  'trafficking',
  'other',
] as const
export type ViolenceKind = (typeof violenceKinds)[number]
