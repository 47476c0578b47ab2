import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('needs', {
  see: 'Sees the special needs that were entrusted to her.',
  write: 'Writes down a special need and chooses who reads it.',
})
