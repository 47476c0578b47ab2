import type { Coded } from '#kernel/record.ts'
import { type caseKind, type closingKind, stages } from './records.ts'

export type Case = Coded<typeof caseKind>
export type Closing = Coded<typeof closingKind>

/** A case as it is opened: the day, and what is known from a call; nothing else is asked. */
export const openedOn = (day: string, known: Partial<Case> = {}): Case => ({
  status: 'open',
  openedOn: day,
  stage: 'introduction',
  source: null,
  call: null,
  sex: null,
  age: null,
  violence: [],
  relation: null,
  region: null,
  children: null,
  closedOn: null,
  closeReason: null,
  worker: null,
  ...known,
})

export const closed = (was: Case, day: string, reason: NonNullable<Case['closeReason']>): Case => ({
  ...was,
  status: 'closed',
  stage: 'closure',
  closedOn: day,
  closeReason: reason,
})

/** Opened again: the first day stays, the reason of closing goes. She goes on where follow-up begins. */
export const reopened = (was: Case): Case => ({ ...was, status: 'open', stage: 'follow_up', closedOn: null, closeReason: null })

/** What is kept of a closing for the story and the figures. */
export const closing = (
  day: string,
  reason: NonNullable<Closing['reason']>,
  more: Pick<Closing, 'outcome' | 'toldMayReturn'>,
): Closing => ({
  deed: 'closed',
  on: day,
  reason,
  ...more,
  again: null,
})

/** What is kept of an opening again. */
export const reopening = (day: string, again: NonNullable<Closing['again']>): Closing => ({
  deed: 'reopened',
  on: day,
  reason: null,
  outcome: null,
  toldMayReturn: false,
  again,
})

/** Roles whose people are responsible for cases: the telephone, the doors and the books are not. */
const carrying: readonly string[] = ['head', 'social-worker', 'psychologist', 'lawyer']
/** Whether somebody with these roles can be responsible for a case. */
export const carriesCases = (roles: readonly string[]): boolean => roles.some((role) => carrying.includes(role))

/**
 * Open cases by the worker who is responsible for them, `null` for those nobody is.
 *
 * @returns account → number of open cases
 */
export function caseload(cases: readonly Pick<Case, 'status' | 'worker'>[]): ReadonlyMap<string | null, number> {
  const load = new Map<string | null, number>()
  for (const { status, worker } of cases) if (status === 'open') load.set(worker, (load.get(worker) ?? 0) + 1)
  return load
}

/** Place of the stage in the bar, 1–6. */
export const stageNumber = (stage: Case['stage']): number => stages.indexOf(stage) + 1

/** Whether what she said of safe contact still holds on `today`; without a day it holds until she says otherwise. */
export const contactHolds = (contact: { readonly until: string | null }, today: string): boolean =>
  contact.until === null || today <= contact.until

/**
 * A neutral alias such as `Ирис-214`, none of those in use. `dice(n)` gives a whole number below n at random.
 * See [Note: aliases are plants].
 */
export function aliasFrom(plants: readonly string[], taken: ReadonlySet<string>, dice: (below: number) => number): string {
  for (;;) {
    const alias = `${plants[dice(plants.length)]}-${100 + dice(900)}`
    if (!taken.has(alias)) return alias
  }
}
