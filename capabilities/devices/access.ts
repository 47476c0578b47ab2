import { permissions } from '#kernel/access.ts'

/** What a worker may do about the devices of others; her own are always hers. Closing those of others is `people.remove`. */
export const may = permissions('devices', {
  see: 'See the devices of all workers',
})
