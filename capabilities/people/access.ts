import { permissions } from '#kernel/access.ts'

/** What a worker may do about the people who work here. */
export const may = permissions('people', {
  see: 'See who works here',
  introduce: 'Write her own name and phone for colleagues',
  invite: 'Invite a new worker',
  remove: 'Let a worker go and close her devices',
  roles: 'Change what a worker does here',
})
