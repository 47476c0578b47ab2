import { code, count, later, maybe, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** The centre's name and the neutral name it shows: both sealed. One record; its id is the centre's. */
export const profile = recordKind({
  kind: 'centre/profile',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.settings,
  coded: {},
})

/** The seed of the key that signs the public help form, made by the vault at founding. */
export const publicRoot = recordKind({
  kind: 'centre/root',
  circles: ['heads'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.settings,
  coded: {},
})

/** For how many days each thing is kept, null where nothing goes by itself. One record. */
export const retention = recordKind({
  kind: 'centre/retention',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.settings,
  coded: {
    case: maybe(count(1, 36_500)),
    call: maybe(count(1, 36_500)),
    callback: maybe(count(1, 36_500)),
    /** How much of a closed case goes when its time is over; null: its story. */
    extent: later(code(['story', 'whole'])),
    /** The clock erases without a person's yes. See [Note: the clock waits] */
    byItself: later(yes()),
    /** For how many days the centre keeps its copies: so long something erased still lies in them. */
    copies: later(count(1, 3_650)),
  },
})
