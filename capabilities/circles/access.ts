import { permissions } from '#kernel/access.ts'

/** What a worker may do about circles. Who may change one is decided by the signed chain, not here. */
export const may = permissions('circles', {
  see: 'See who is in which circle',
  recover: 'Open the recovery with two sheets',
})
