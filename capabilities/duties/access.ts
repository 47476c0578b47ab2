import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('duties', {
  see: 'Sees what must not be missed: own tasks and what the work itself asks for.',
  write: 'Marks tasks as done, moves them, hands them over and writes new ones.',
  oversee: 'Sees what colleagues are late with.',
})
