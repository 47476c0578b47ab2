import { regions } from '#capabilities/cases/regions.ts'
import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import { languages } from '#kernel/language.ts'
import { code, codes, count, day, id, later, maybe, moment, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** Row 1. See `isHelpCall` for those that are no calls for help and are kept out of the figures. */
export const callers = [
  'self',
  'kin',
  'neighbour',
  'official',
  'silent',
  'offender',
  'abusive',
  'child',
  'wrong_number',
  'other',
  'fishing',
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
/** How one talks: by voice, in writing, by knocks (one is yes, two are no), through somebody who translates or signs. */
export const channels = ['voice', 'text', 'silent_taps', 'through_interpreter'] as const
export const spoken = [...languages, 'other'] as const
/** To whom a call was handed over while she was on the line: a colleague, another centre, or a line of the country. */
export const handedTo = ['worker', 'centre', 'police', 'ambulance', 'emergency', 'advice', 'children', 'legal', 'mind', 'other'] as const
export const handovers = ['accepted', 'refused', 'no_answer'] as const

/** One call: eight coded rows, none of them compulsory, and one sealed line. The caller's number is never taken by itself. */
export const callKind = recordKind({
  kind: 'helpline/call',
  circles: ['intake'],
  of: 'centre',
  held: 'with-case',
  ends: 'figure',
  endsWith: 'toCase',
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
    channel: later(code(channels)),
    /** The language of the talk. */
    spoken: later(code(spoken)),
    /** «Согласна на вызов?» Null: not asked. */
    agreedToPolice: later(yes()),
    /** The last handover of the call and how it ended; every try stands sealed beside it. */
    handedTo: later(code(handedTo)),
    handover: later(code(handovers)),
    /** The account of the colleague it was handed to. */
    handedWorker: later(id()),
  },
})

export const callbackStates = ['waiting', 'done', 'missed', 'dropped'] as const
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Somebody agreed to be called back, inside a window that is safe for her. */
export const callbackKind = recordKind({
  kind: 'helpline/callback',
  circles: ['intake'],
  of: 'centre',
  held: 'with-case',
  ends: 'identity',
  endsWith: 'toCase',
  may: may.log,
  coded: {
    from: moment(),
    until: moment(),
    state: code(callbackStates),
    attempts: count(0, 200),
    call: maybe(id()),
    toCase: maybe(id()),
    /** On these days again, at the same hours; none: only once. */
    weekdays: later(codes(weekdays)),
    /** Tries in a row without her voice. */
    missed: later(count(0, 200)),
  },
})

/** What a centre writes into its emergency book. */
export const bookWhats = ['police', 'ambulance', 'forensic', 'transport', 'shelter', 'children', 'interpreter', 'mind', 'other'] as const

/** One line of the centre's own emergency book: whom to ring in a region. Everybody of the centre reads it, also offline. */
export const emergencyKind = recordKind({
  kind: 'helpline/emergency-entry',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.log,
  coded: {
    /** Null: everywhere. */
    region: maybe(code(regions)),
    what: code(bookWhats),
    /** The day on which somebody of the centre called and it was so. */
    checkedOn: maybe(day()),
    /** Crossed out. */
    off: yes(),
  },
})
