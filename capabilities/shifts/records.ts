import { code, day, id, maybe, moment, recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

/**
 * A planned shift. Who works when would tell an offender when the house is weakest: only the day is coded, the rest is
 * sealed for the staff.
 */
export const shiftKind = recordKind({
  kind: 'shifts/shift',
  circles: ['staff'],
  of: 'centre',
  held: 'with-case',
  ends: 'centre',
  may: may.plan,
  coded: { on: day(), state: code(['planned', 'cancelled']) },
})

/** Somebody has come, and goes: the shift as it really was. */
export const turnKind = recordKind({
  kind: 'shifts/turn',
  circles: ['staff'],
  of: 'centre',
  held: 'with-case',
  ends: 'centre',
  may: may.write,
  coded: {},
})

/** A pause after a heavy call: that it is taken, never why. */
export const pauseKind = recordKind({
  kind: 'shifts/pause',
  circles: ['staff'],
  of: 'centre',
  held: 'with-case',
  ends: 'centre',
  may: may.write,
  coded: {},
})

/** A note for the next shift. It lies in the circle its writer chose. */
export const handoverKind = recordKind({
  kind: 'shifts/handover',
  circles: ['intake', 'staff', 'management', 'medical', 'legal', 'psych', 'heads'],
  of: 'centre',
  held: 'with-case',
  ends: 'centre',
  may: may.write,
  coded: {
    writer: id(),
    written: moment(),
    reader: maybe(id()),
    read: maybe(moment()),
  },
})

/**
 * [Note: a request for a debrief has no words] There is no circle of one worker and the heads, so the request says only
 * that she asks, for what, and how soon. What it is about is told to a person, not to a computer.
 */
export const debriefKind = recordKind({
  kind: 'shifts/debrief',
  circles: ['staff'],
  of: 'centre',
  held: 'with-case',
  ends: 'centre',
  may: may.write,
  coded: {
    who: id(),
    what: code(['debrief', 'supervision']),
    /** Until the end of which day she would like it. */
    until: day(),
    state: code(['asked', 'done', 'dropped']),
  },
})
