import { code, day, id, maybe, moment, recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

/** When after her exit somebody asks how she is. */
export const steps = ['week_1', 'month_1', 'month_3', 'month_6', 'month_12', 'other'] as const
export type Step = (typeof steps)[number]

/** `declined`: she wants no contact after exit; `stopped`: she wants none any more; `finished`: all made, or the case is open again. */
export const planStates = ['going', 'declined', 'stopped', 'finished'] as const

/** What came of one contact. */
export const outcomes = ['safe', 'reached', 'not_reached', 'danger_again', 'asks_help', 'refuses'] as const
export type Outcome = (typeof outcomes)[number]

/** What she answered when she was asked again how to reach her without harm. */
export const askedAgain = ['same', 'changed', 'not_asked'] as const

/** The contacts agreed with her for the time after her exit. Held for closed cases too: that is when it is needed. */
export const planKind = recordKind({
  kind: 'follow-up/plan',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'figure',
  may: may.write,
  coded: {
    state: code(planStates),
    exitOn: day(),
    /** The next contact; the other days and the hours in which she may be reached are sealed. */
    next: maybe(day()),
    step: maybe(code(steps)),
  },
  refusals: ['plan-without-day'],
})

/** One contact that was made or tried. */
export const contactKind = recordKind({
  kind: 'follow-up/contact',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    plan: id(),
    step: code(steps),
    planned: day(),
    at: moment(),
    outcome: code(outcomes),
    /** null: nobody was reached to be asked. */
    asked: maybe(code(askedAgain)),
  },
})
