import { permissions } from '#kernel/access.ts'

export const may = permissions('papers', {
  see: 'Sees which papers somebody has and what she may ask for by law.',
  write: 'Writes down papers, her standing before the law, and what was asked for, granted or refused.',
})
