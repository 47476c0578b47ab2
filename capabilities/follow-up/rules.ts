import { holds } from '#countries/fact.ts'
import { momentAt } from '#capabilities/helpline/rules.ts'
import { addDays, addMonths } from '#capabilities/shelter/rules.ts'
import type { Country } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { Outcome, planKind, Step } from './records.ts'
import { template } from './template.ts'

/** One day of a plan; `done` is what came of it, null while it is ahead. */
export interface PlannedStep {
  readonly step: Step
  readonly on: string
  readonly done: Outcome | null
}

/** Hours in which she may be reached; weekdays from Monday, 0. No days: any day. */
export interface CallWindow {
  readonly days: readonly number[]
  readonly from: number
  readonly until: number
}

/** The days proposed after an exit, by what the template says today; all ahead. */
export const proposed = (exitOn: string, today: string): PlannedStep[] =>
  template
    .filter((fact) => holds(fact, today))
    .map(({ value: { step, after } }) => ({
      step,
      on: after.unit === 'days' ? addDays(exitOn, after.count) : addMonths(exitOn, after.count),
      done: null,
    }))

/** The earliest step that is ahead, or null when all are done. */
export const nextStep = (steps: readonly PlannedStep[]): PlannedStep | null =>
  steps.filter(({ done }) => done === null).sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null

/** Somebody was spoken with, so that she could be asked again how to reach her. */
export const wasReached = (outcome: Outcome): boolean => outcome !== 'not_reached'

/** Outcomes after which the case is opened again. */
export const reopens = (outcome: Outcome): outcome is 'danger_again' | 'asks_help' => outcome === 'danger_again' || outcome === 'asks_help'

/** The coded part of a plan with these steps. */
export function planned(
  exitOn: string,
  steps: readonly PlannedStep[],
  state: 'going' | 'declined' | 'stopped' = 'going',
): Coded<typeof planKind> {
  const next = state === 'going' ? nextStep(steps) : null
  return { state: state === 'going' && next === null ? 'finished' : state, exitOn, next: next?.on ?? null, step: next?.step ?? null }
}

/**
 * A plan after one contact. Not reached: the step stays ahead, on the day of the next try. Danger or a plea for help ends
 * the plan, because the case is open again and has daily work; a refusal stops it, and nobody calls any more.
 */
export function afterContact(
  exitOn: string,
  steps: readonly PlannedStep[],
  step: PlannedStep,
  outcome: Outcome,
  tryAgainOn: string,
): { readonly steps: readonly PlannedStep[]; readonly coded: Coded<typeof planKind> } {
  const after = steps.map((each) =>
    each !== step ? each : outcome === 'not_reached' ? { ...each, on: tryAgainOn } : { ...each, done: outcome },
  )
  if (outcome === 'refuses') return { steps: after, coded: planned(exitOn, after, 'stopped') }
  const coded = planned(exitOn, after)
  return { steps: after, coded: reopens(outcome) ? { ...coded, state: 'finished', next: null, step: null } : coded }
}

/**
 * When she may be reached for a step: the hours of her window on its day, or on the next weekday of the window; null
 * without a window. Moments are ISO-8601 UTC.
 */
export function reachable(
  on: string,
  window: CallWindow | undefined,
  country: Country,
): { readonly from: string; readonly until: string } | null {
  if (window === undefined) return null
  const isHers = (day: string) => window.days.length === 0 || window.days.includes((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)
  const ahead = [0, 1, 2, 3, 4, 5, 6].find((days) => isHers(addDays(on, days))) ?? 0
  const day = addDays(on, ahead)
  return { from: momentAt(country, day, window.from), until: momentAt(country, day, window.until) }
}
