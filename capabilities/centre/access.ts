import { permissions } from '#kernel/access.ts'

export const may = permissions('centre', {
  settings: 'Change the name and the settings of the centre',
})
