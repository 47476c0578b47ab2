import { permissions } from '#kernel/access.ts'

export const may = permissions('follow-up', {
  see: 'Sees the plan of contacts after exit and what came of each.',
  write: 'Plans contacts after exit, makes them, and writes down what came of them.',
})
