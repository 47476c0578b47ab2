import { permissions } from '#kernel/access.ts'

/** What a worker may do about the directory of those who help. */
export const may = permissions('directory', {
  see: 'Look up organisations and lines, with the notes on where they were found',
  check: 'Write down what a call to an organisation showed',
  edit: 'Decide that a confirmed organisation is shown on the public site',
})
