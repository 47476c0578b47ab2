import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('kin', {
  see: 'Sees who is around her and who must not be told anything.',
  write: 'Writes down people around her, and whether they are safe.',
})
