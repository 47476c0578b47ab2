import { permissions } from '#kernel/access.ts'

export const may = permissions('backup', {
  see: 'Sees when the last copy was made, and when it was proved that it can be restored.',
})
