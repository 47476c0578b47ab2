import { permissions } from '#kernel/access.ts'

export const may = permissions('cases', {
  see: 'Sees the cases of the centre: alias, stage, dates; a name only behind the eye.',
  open: 'Opens a case.',
  write: 'Writes to a case: notes, contacts, the safe way to reach her, her card.',
  close: 'Closes a case and opens it again.',
})
