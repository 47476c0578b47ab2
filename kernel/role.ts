/**
 * What somebody does in the centre; stands as `roles` in the signed chain. What each may do and which circles each belongs
 * in stands in capabilities/people/roles.ts.
 */
export const roles = [
  'head',
  'operator',
  'social-worker',
  'psychologist',
  'lawyer',
  'medic',
  'keeper',
  'accountant',
  'coordinator',
  'volunteer',
] as const
export type Role = (typeof roles)[number]
