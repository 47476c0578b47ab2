/** What a centre gives or she asks for: the seven GBVIMS services and what every centre does besides. */
export const services = [
  'talk',
  'shelter',
  'psychosocial',
  'legal',
  'health',
  'police',
  'livelihoods',
  'child_protection',
  'information',
  'other',
] as const
export type Service = (typeof services)[number]
