import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('intake', {
  see: 'Sees what was written down at the first talk.',
  write: 'Holds the first talk: opens a case with it and writes down what was told.',
})
