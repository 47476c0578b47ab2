/** Who the person who used violence is to her, as centres of the region tell them apart. */
export const relations = [
  'husband',
  'unregistered_husband',
  'ex_husband',
  'partner',
  'ex_partner',
  'father',
  'stepfather',
  'mother',
  'brother',
  'sister',
  'son',
  'daughter',
  'mother_in_law',
  'father_in_law',
  'co_wife',
  'guardian',
  'other_kin',
  'employer',
  'teacher',
  'official',
  'neighbour',
  'stranger',
  'other',
  'unknown',
] as const
export type Relation = (typeof relations)[number]

const partners: readonly Relation[] = ['husband', 'unregistered_husband', 'ex_husband', 'partner', 'ex_partner']

/** The GBVIMS code a relation rolls up to. Source: vocabularies.md 3.3, "Relationship". */
export function gbvimsRelation(relation: Relation): string {
  if (partners.includes(relation)) return 'intimate_partner_former_partner'
  switch (relation) {
    case 'guardian':
      return 'primary_caregiver'
    case 'employer':
      return 'supervisor_employer'
    case 'teacher':
      return 'teacher_school_official'
    case 'official':
      return 'service_provider'
    case 'neighbour':
      return 'family_friend_neighbor'
    case 'stranger':
      return 'no_relation'
    case 'other':
    case 'unknown':
      return relation
    default:
      return 'family_other_than_spouse_or_caregiver'
  }
}
