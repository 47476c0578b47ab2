import { circlesOf } from '#capabilities/people/roles.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { DutyFacts } from './rules.ts'

const narrowFirst: readonly RoleCircle[] = ['intake', 'management', 'medical', 'staff']

/**
 * Who may read a task of the centre: the narrowest of the usual circles in which both she who writes it and those it is
 * for are. A task for everybody is everybody's to read. `circlesOfOwner`: the circles the owner is in.
 */
export function readersOf(
  mine: readonly RoleCircle[],
  whose: Pick<DutyFacts, 'owner' | 'role'>,
  circlesOfOwner: readonly RoleCircle[],
): RoleCircle {
  if (whose.owner === null && whose.role === null) return 'staff'
  const theirs = whose.owner === null ? circlesOf([whose.role ?? '']) : circlesOfOwner
  return narrowFirst.find((circle) => mine.includes(circle) && theirs.includes(circle)) ?? 'staff'
}
