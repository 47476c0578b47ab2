import { permissions } from '#kernel/access.ts'

export const may = permissions('helpline', {
  log: 'Takes calls and writes them down; calls back.',
  see: 'Reads the calls and the list of those to call back.',
})
