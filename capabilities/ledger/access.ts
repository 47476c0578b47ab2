import { permissions } from '#kernel/access.ts'

export const may = permissions('ledger', {
  see: 'See what each worker did and opened',
})
