import { day, recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

/**
 * One special need, told of free will. [Note: which need it is stands in the seal] The server and everybody outside the
 * circle see that somebody was asked on a day: the same of an allergy as of HIV. Each need lies in a circle of its own
 * choice, so whoever reads of a diet reads of nothing else.
 */
export const itemKind = recordKind({
  kind: 'needs/item',
  circles: ['intake', 'psych', 'legal', 'medical'],
  of: 'case',
  held: 'with-case',
  ends: 'narrative',
  may: may.write,
  coded: { asked: day() },
})

/** That somebody opened a closed need and why; lies in the circle of that need, for those who read it. */
export const readingKind = recordKind({
  kind: 'needs/reading',
  circles: ['intake', 'psych', 'legal', 'medical'],
  of: 'case',
  held: 'with-case',
  ends: 'narrative',
  may: may.see,
  coded: {},
})
