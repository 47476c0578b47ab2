import { day, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** One entry: what is to be remembered, for which day. */
export const entryKind = recordKind({
  kind: 'needs/entry',
  circles: ['intake'],
  of: 'centre',
  held: 'always',
  may: may.write,
  coded: {
    on: day(),
    done: yes(),
  },
})
