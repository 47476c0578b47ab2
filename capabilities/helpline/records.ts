import { regions } from '#capabilities/cases/regions.ts'
import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import { code, codes, count, id, maybe, moment, recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

/** Row 1. From `silent` to `wrong_number` they are not calls for help and are kept out of the figures. */
export const callers = [
  'self',
  'kin',
  'neighbour',
  'official',
  'silent',
  'offender',
  'abusive',
  'fishing',
  'wrong_number',
  'other',
] as const
/** Row 2: what is dangerous at this moment; `none` stands alone. */
export const dangers = ['none', 'violence', 'suicide', 'child', 'health', 'unsure'] as const
/** Row 7. */
export const given = [
  'listened',
  'information',
  'safety_advice',
  'psychosocial',
  'legal',
  'health',
  'police_called',
  'ambulance_called',
  'shelter',
  'other',
] as const
/** Row 8. */
export const nexts = ['none', 'callback', 'case', 'bed', 'referral', 'other_line'] as const

/** One call: eight coded rows, none of them compulsory, and one sealed line. The caller's number is never taken by itself. */
export const callKind = recordKind({
  kind: 'helpline/call',
  circles: ['intake'],
  of: 'centre',
  held: 'with-case',
  may: may.log,
  coded: {
    started: moment(),
    seconds: count(0, 86_400),
    caller: maybe(code(callers)),
    danger: codes(dangers),
    violence: codes(violenceKinds),
    region: maybe(code(regions)),
    children: maybe(count(0, 20)),
    asked: codes(services),
    given: codes(given),
    next: maybe(code(nexts)),
    /** The case that was opened from it, or that it belongs to. */
    toCase: maybe(id()),
  },
})

export const callbackStates = ['waiting', 'done', 'missed', 'dropped'] as const

/** Somebody agreed to be called back, inside a window that is safe for her. */
export const callbackKind = recordKind({
  kind: 'helpline/callback',
  circles: ['intake'],
  of: 'centre',
  held: 'with-case',
  may: may.log,
  coded: {
    from: moment(),
    until: moment(),
    state: code(callbackStates),
    attempts: count(0, 200),
    call: maybe(id()),
    toCase: maybe(id()),
  },
})
