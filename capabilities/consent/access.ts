import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('consent', {
  see: 'Sees what somebody agreed to, and what has left the centre.',
  write: 'Asks for consent, writes down the answer, and withdraws it.',
  disclose: 'Hands out details about somebody, where her consent allows it.',
})
