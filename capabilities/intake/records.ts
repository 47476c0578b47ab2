import { code, count, day, maybe, recordKind } from '#kernel/record.ts'
import { may } from './access.ts'
import { civils, delays, displacements, keepings } from './codes.ts'

/**
 * What was told at the first talk, one sheet for a case. The words are sealed; the facts that figures count and the case
 * already knows (violence, relation, age, children) are written into the case and not here a second time.
 */
export const sheetKind = recordKind({
  kind: 'intake/sheet',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    begunOn: day(),
    /** The day on which the worker said that the intake is done, whatever was passed over. */
    finishedOn: maybe(day()),
    /** Her answer to our writing things down. */
    keeping: maybe(code(keepings)),
    delay: maybe(code(delays)),
    civil: maybe(code(civils)),
    displacement: maybe(code(displacements)),
    /** How many of the things needed are answered; `does not want to say` counts. */
    today: count(0, 9),
    sheet: count(0, 9),
    report: count(0, 6),
  },
  refusals: ['intake-out-of-order'],
})
