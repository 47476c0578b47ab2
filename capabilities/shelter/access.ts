import { permissions } from '#kernel/access.ts'

export const may = permissions('shelter', {
  see: 'Sees the bed board: rooms, free beds, aliases.',
  place: 'Places a family, holds a bed, writes who has left.',
  rooms: 'Adds rooms and beds, closes a room.',
})
