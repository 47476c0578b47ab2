import { permissions } from '#kernel/access.ts'

/** What a worker may do about the directory of those who help. */
export const may = permissions('directory', {
  see: 'Look up organisations and lines, with the notes on where they were found',
  edit: 'Write down calls to organisations and decide which confirmed ones the public site shows',
})
