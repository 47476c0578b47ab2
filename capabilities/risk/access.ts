import { permissions } from '#kernel/access.ts'

export const may = permissions('risk', {
  see: 'Sees how much danger somebody is in, and why we think so.',
  write: 'Judges the danger anew, with reasons, and sets the day it is looked at again.',
})
