import { permissions } from '#kernel/access.ts'

export const may = permissions('obstacles', {
  see: 'Sees refusals by agencies and pressure on somebody in her case.',
  write: 'Writes down refusals by agencies, pressure, and withdrawn statements.',
  count: 'Sees the refusals of all cases together, by aliases, and their numbers.',
})
