import { checkHolds, stillHolds } from './shown.ts'
import type { Outcome } from './records.ts'

interface Call {
  readonly coded: { readonly entry: string; readonly outcome: Outcome; readonly on: string }
  readonly at: string
}
interface Choice {
  readonly coded: { readonly entry: string; readonly publish: boolean }
}

/** How an entry stands with the centre: the newest call that somebody answered, and whether the public sees its number. */
export interface Standing {
  readonly outcome: Outcome | null
  readonly on: string | null
  /** The newest answered call is older than 90 days. */
  readonly stale: boolean
  /** It was confirmed and may be shown. */
  readonly mayShow: boolean
  /** The last day on which the public sees its number; null: it does not. */
  readonly until: string | null
}

/** The same rule as the view `directory.published`. `today` is an ISO day. */
export function standing(entry: string, calls: readonly Call[], choices: readonly Choice[], today: string): Standing {
  const own = calls.filter((call) => call.coded.entry === entry)
  const newest = (list: readonly Call[]) =>
    list.reduce<Call | null>(
      (best, call) => (best === null || `${call.coded.on}${call.at}` > `${best.coded.on}${best.at}` ? call : best),
      null,
    )
  const answered = newest(own.filter((call) => call.coded.outcome !== 'no_answer'))
  const last = answered ?? newest(own)
  const holds = answered !== null && stillHolds(answered.coded.on, today)
  const mayShow = holds && answered.coded.outcome === 'confirmed'
  const wanted = choices.some((choice) => choice.coded.entry === entry && choice.coded.publish)
  return {
    outcome: last?.coded.outcome ?? null,
    on: last?.coded.on ?? null,
    stale: answered !== null && !holds,
    mayShow,
    until: mayShow && wanted ? addDays(answered.coded.on, checkHolds - 1) : null,
  }
}

const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
