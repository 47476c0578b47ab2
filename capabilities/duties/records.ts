import { code, count, id, maybe, moment, recordKind, type Fields } from '#kernel/record.ts'
import { roles } from '#kernel/role.ts'
import { may } from './access.ts'

/** Every rule that raises a duty, of all capabilities: `DutyRule.name` is one of these. The server may see which. */
export const rules = [
  'call-back',
  'high-risk-no-contact',
  'contact-expired',
  'consent-ends',
  'consent-withdrawn-tell',
  'stay-ends',
  'isolation-ends',
  'next-follow-up',
  'review-risk',
  'guardianship-decision',
  'interview-planned',
  'paper-awaited',
  'entitlement-ends',
  'call-to-complete',
  'debrief',
  'on-call',
  'handover-unread',
  'intake-unfinished',
  'danger-not-judged',
  'safety-contact-missing',
  'restriction-review',
  'pressure-after',
] as const
export type Rule = (typeof rules)[number]

const coded = {
  /** Raised by a rule, or written by hand. */
  by: code(['rule', 'hand']),
  rule: maybe(code(rules)),
  /** With `dueFor` it says which raised duty this answers; see [Note: one duty, whoever answers it]. */
  subject: maybe(id()),
  dueFor: maybe(moment()),
  due: moment(),
  /** The account of whoever has taken it, or whom it was given to. */
  owner: maybe(id()),
  /** Nobody's yet, but of these colleagues. */
  role: maybe(code(roles)),
  state: code(['open', 'done', 'dropped']),
  /** How many times it was moved, and given to somebody else. */
  moved: count(0, 1000),
  handed: count(0, 1000),
} satisfies Fields

/** A task of one case: written by hand, or what became of one that a rule raised. */
export const caseDuty = recordKind({
  kind: 'duties/of-case',
  circles: ['intake', 'psych', 'legal', 'medical', 'management'],
  of: 'case',
  held: 'with-case',
  ends: 'narrative',
  may: may.write,
  coded,
})

/** A task of the centre and of no case. */
export const centreDuty = recordKind({
  kind: 'duties/of-centre',
  circles: ['staff', 'intake', 'psych', 'legal', 'medical', 'management', 'heads'],
  of: 'centre',
  held: 'with-case',
  ends: 'centre',
  may: may.write,
  coded,
})
