import type { RoleCircle } from '#kernel/circle.ts'

const narrowFirst: readonly RoleCircle[] = ['intake', 'management', 'medical', 'staff']

/**
 * Who may read a task of the centre: the narrowest of the usual circles in which both she who writes it and everybody it
 * is for are. A task for everybody (`theirs` null) is everybody's to read.
 *
 * @param theirs the circles of each of those it is for
 */
export function readersOf(mine: readonly RoleCircle[], theirs: readonly (readonly RoleCircle[])[] | null): RoleCircle {
  if (theirs === null) return 'staff'
  return narrowFirst.find((circle) => [mine, ...theirs].every((circles) => circles.includes(circle))) ?? 'staff'
}
