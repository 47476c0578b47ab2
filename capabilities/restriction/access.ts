import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('restriction', {
  see: 'Sees who reads a case that is not open to everybody.',
  restrict: 'Closes a case to all but named colleagues, and opens it again.',
  count: 'Sees how many open cases are closed to her, and nothing else of them.',
})
