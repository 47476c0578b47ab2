import type { Coded } from '#kernel/record.ts'
import type { caseDuty, Rule } from './records.ts'

export type DutyFacts = Coded<typeof caseDuty>

/** A duty as a rule raises it. `due` is a moment in UTC. */
export interface RaisedFacts {
  readonly rule: string
  readonly subject: string
  readonly due: string
  readonly from?: string
  readonly urgent?: boolean
  readonly owner?: string
  readonly done?: string
}
/** What was written of a duty: the newest version of its record. */
export interface WrittenFacts {
  readonly id: string
  readonly coded: DutyFacts
  /** The author's moment of this version. */
  readonly at: string
}

/** A duty as people see it: what is raised and what was written of it, put together. */
export interface Duty<R extends RaisedFacts = RaisedFacts, W extends WrittenFacts = WrittenFacts> {
  /** The same for one duty as long as it lives, also after something was written of it. */
  readonly key: string
  readonly due: string
  readonly urgent: boolean
  readonly owner: string | null
  readonly role: DutyFacts['role']
  readonly raised: R | null
  readonly written: W | null
  /** The moment it was settled, null while it is open. */
  readonly done: string | null
}

/** A moment in the one way of writing in which moments compare as text, many thousand times faster than as dates. */
const whole = (moment: string): string => (moment.length === 24 ? moment : new Date(moment).toISOString())
const keyOf = (rule: string, subject: string, due: string) => `${rule}|${subject}|${whole(due)}`

/**
 * [Note: one duty, whoever answers it] A rule raises the same duty on every device, without a record. What somebody makes
 * of it (done, moved, taken, handed over) is a record that names rule, subject and the term it answers; a later term of
 * the same subject is another duty. Two colleagues may answer at once, each by a record of her own: a duty that one of
 * them has settled is settled, and of two open answers the later counts. So nobody is asked to choose between versions.
 */
export function merge<R extends RaisedFacts, W extends WrittenFacts>(raised: readonly R[], written: readonly W[]): readonly Duty<R, W>[] {
  const answers = new Map<string, W>()
  const duties: Duty<R, W>[] = []
  for (const each of written) {
    const { by, rule, subject, dueFor, due, owner, role, state } = each.coded
    if (by === 'hand' || rule === null || subject === null || dueFor === null) {
      if (state === 'dropped') continue
      duties.push({
        key: each.id,
        due: whole(due),
        urgent: false,
        owner,
        role,
        raised: null,
        written: each,
        done: state === 'done' ? each.at : null,
      })
      continue
    }
    const key = keyOf(rule, subject, dueFor)
    const before = answers.get(key)
    if (before === undefined || isStronger(each, before)) answers.set(key, each)
  }
  const seen = new Set<string>()
  for (const each of raised) {
    const key = keyOf(each.rule, each.subject, each.due)
    if (seen.has(key)) continue
    seen.add(key)
    const answer = answers.get(key)
    if (answer?.coded.state === 'dropped') continue
    duties.push({
      key,
      due: whole(answer?.coded.due ?? each.due),
      urgent: each.urgent ?? false,
      owner: answer ? answer.coded.owner : (each.owner ?? null),
      role: answer?.coded.role ?? null,
      raised: each,
      written: answer ?? null,
      done: each.done ?? (answer?.coded.state === 'done' ? answer.at : null),
    })
  }
  // Settled by hand, and the rule has stopped asking since: still part of the day's work.
  for (const [key, answer] of answers) {
    if (seen.has(key) || answer.coded.state !== 'done') continue
    const { due, owner, role } = answer.coded
    duties.push({ key, due: whole(due), urgent: false, owner, role, raised: null, written: answer, done: answer.at })
  }
  return duties.sort(byDeadline)
}

const isStronger = (one: WrittenFacts, other: WrittenFacts): boolean => {
  const settled = (each: WrittenFacts) => Number(each.coded.state !== 'open')
  return settled(one) !== settled(other) ? settled(one) > settled(other) : one.at > other.at
}

/** By deadline, and by nothing else: what she has suffered does not rank anybody. Equal terms keep one order everywhere. */
export const byDeadline = (a: Duty, b: Duty): number => {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1
  return a.key < b.key ? -1 : 1
}

export interface Worker {
  readonly account: string
  readonly roles: readonly string[]
}

/** Mine: I own it, or nobody does and it is for everybody, or for colleagues of one of my roles. */
export const isMine = (duty: Duty, me: Worker): boolean =>
  duty.owner === null ? duty.role === null || me.roles.includes(duty.role) : duty.owner === me.account

export const isOverdue = (duty: Duty, now: string): boolean => duty.done === null && duty.due < whole(now)

export const groups = ['urgent', 'overdue', 'today', 'later'] as const
export type Group = (typeof groups)[number]

/**
 * Where an open duty stands on Today; null while its time to be shown has not come. What is urgent stays in the strip until
 * it is settled, or moved beyond today. `endOfToday` and `now` are moments.
 */
export function groupOf(duty: Duty, now: string, endOfToday: string): Group | null {
  const { due } = duty
  const at = whole(now)
  const isMoved = (duty.written?.coded.moved ?? 0) > 0
  if (!isMoved && duty.raised?.from !== undefined && whole(duty.raised.from) > at) return null
  if (duty.urgent && (!isMoved || due <= whole(endOfToday))) return 'urgent'
  if (due < at) return 'overdue'
  return due <= whole(endOfToday) ? 'today' : 'later'
}

/** The open duties of one case, by deadline, those whose time has come. */
export function nextOf<D extends Duty & { readonly caseId: string | null }>(
  duties: readonly D[],
  caseId: string,
  now: string,
): readonly D[] {
  return duties.filter((duty) => duty.caseId === caseId && duty.done === null && groupOf(duty, now, now) !== null)
}

export interface Board<D extends Duty = Duty> {
  readonly urgent: readonly D[]
  readonly overdue: readonly D[]
  readonly today: readonly D[]
  readonly later: readonly D[]
  /** Settled today by me. */
  readonly done: readonly D[]
  /** What colleagues are late with, by whose it is. */
  readonly late: readonly { readonly owner: string; readonly duties: readonly D[] }[]
}

/**
 * The day of one worker out of all duties: the strip shows what is urgent whoever has it; the rest is hers. `dayOf` gives
 * the centre's calendar day of a moment.
 */
export function boardOf<D extends Duty>(
  duties: readonly D[],
  me: Worker,
  at: { readonly now: string; readonly today: string; readonly endOfToday: string; readonly dayOf: (moment: string) => string },
): Board<D> {
  const board: Record<Group, D[]> = { urgent: [], overdue: [], today: [], later: [] }
  const done: D[] = []
  const late = new Map<string, D[]>()
  for (const duty of duties) {
    if (duty.done !== null) {
      if (isMine(duty, me) && at.dayOf(duty.done) === at.today) done.push(duty)
      continue
    }
    const group = groupOf(duty, at.now, at.endOfToday)
    if (group === null) continue
    if (group === 'urgent' || isMine(duty, me)) board[group].push(duty)
    else if (duty.owner !== null && isOverdue(duty, at.now)) late.set(duty.owner, [...(late.get(duty.owner) ?? []), duty])
  }
  return { ...board, done, late: Array.from(late, ([owner, of]) => ({ owner, duties: of })) }
}

/** «Done 7 of 12»: what is settled today, out of that and what is still due today. */
export const progress = (board: Board): { readonly done: number; readonly of: number } => ({
  done: board.done.length,
  of: board.done.length + board.urgent.length + board.overdue.length + board.today.length,
})

/* ---- what is written of a duty */

/** The facts of a task written by hand. */
export const byHand = (due: string, whose: Pick<DutyFacts, 'owner' | 'role'>): DutyFacts => ({
  by: 'hand',
  rule: null,
  subject: null,
  dueFor: null,
  due,
  ...whose,
  state: 'open',
  moved: 0,
  handed: 0,
})

/** What stands written of a duty, or what would if somebody began now. */
export const factsOf = (duty: Duty): DutyFacts =>
  duty.written?.coded ?? {
    by: 'rule',
    rule: (duty.raised?.rule ?? null) as Rule | null,
    subject: duty.raised?.subject ?? null,
    dueFor: duty.raised?.due ?? null,
    due: duty.due,
    owner: duty.owner,
    role: duty.role,
    state: 'open',
    moved: 0,
    handed: 0,
  }

/** Settled by whoever did it: it is hers in the count of the day. */
export const settled = (duty: Duty, by: string): DutyFacts => ({ ...factsOf(duty), state: 'done', owner: by })
export const movedTo = (duty: Duty, due: string): DutyFacts => {
  const facts = factsOf(duty)
  return { ...facts, due, moved: facts.moved + 1 }
}
/** To a colleague by account, or to nobody: then to all colleagues of the role, or to everybody. */
export const handedTo = (duty: Duty, whose: Pick<DutyFacts, 'owner' | 'role'>): DutyFacts => {
  const facts = factsOf(duty)
  return { ...facts, ...whose, handed: facts.handed + 1 }
}

/** Why a duty is moved, as most say it; any other words may stand instead. */
export const moveReasons = ['no-answer', 'she-asked', 'waiting', 'no-time', 'other-first'] as const

/* ---- the board of a role */

/** Rules of those who wait for a voice: an operator sees them before all the rest of her day. */
const queueRules: ReadonlySet<string> = new Set<Rule>(['call-back'])
/** Splits what waits for a voice from the rest, each still by deadline. */
export function queueFirst<D extends Duty>(duties: readonly D[]): { readonly queue: readonly D[]; readonly rest: readonly D[] } {
  const waits = (duty: D) => duty.raised !== null && queueRules.has(duty.raised.rule)
  return { queue: duties.filter(waits), rest: duties.filter((duty) => !waits(duty)) }
}

/* ---- days of rest */

/**
 * [Note: the quiet days ask nothing] In the first days of a stay nothing is asked of a guest but what her health and
 * safety need. These rules wait until the house is no longer quiet for her; whatever is urgent does not wait.
 */
const waitsForQuietDays: ReadonlySet<string> = new Set<Rule>([
  'consent-ends',
  'next-follow-up',
  'interview-planned',
  'paper-awaited',
  'entitlement-ends',
  'intake-unfinished',
  'call-to-complete',
])
export const waitsWhileQuiet = (raised: RaisedFacts): boolean => !(raised.urgent ?? false) && waitsForQuietDays.has(raised.rule)
