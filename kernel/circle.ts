/**
 * The role circles of a centre: who shares a key. The same names stand in the signed `circle.create` statements, in the
 * row policies of the database and in every record kind. Case circles have no name; they are known by id.
 */
export const roleCircles = ['staff', 'heads', 'intake', 'psych', 'legal', 'medical', 'management'] as const
export type RoleCircle = (typeof roleCircles)[number]

/** Stands where a case id would, for records that belong to the centre and to no case. */
export const noCase = '00000000-0000-0000-0000-000000000000'

/** The role circles whose records of a case move with the case when it gets a circle of its own. */
export const movingCircles: readonly RoleCircle[] = ['intake', 'management']
