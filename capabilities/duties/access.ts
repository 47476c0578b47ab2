import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('duties', {
  see: 'Sees the entries.',
  write: 'Writes entries and marks them as done.',
})
