import type { Line } from '#countries/country.ts'
import { linesAt, minutesAt } from '#countries/packs.ts'
import type { Country } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { callbackKind, callKind } from './records.ts'
import { type Answers, isAnswered, rowNames } from './rows.ts'

/** The card beside a call: what to say and do, by what was answered; the most urgent first, never empty. */
export const scripts = [
  'danger',
  'suicide',
  'child',
  'health',
  'fishing',
  'offender',
  'abusive',
  'silent',
  'official',
  'kin',
  'hello',
] as const
export type Script = (typeof scripts)[number]

export function scriptsFor(answers: Answers): Script[] {
  const shown: Script[] = []
  if (answers.danger.includes('violence')) shown.push('danger')
  if (answers.danger.includes('suicide')) shown.push('suicide')
  if (answers.danger.includes('child')) shown.push('child')
  if (answers.danger.includes('health')) shown.push('health')
  switch (answers.caller) {
    case 'fishing':
    case 'offender':
    case 'abusive':
    case 'silent':
    case 'official':
      shown.push(answers.caller)
      break
    case 'kin':
    case 'neighbour':
      shown.push('kin')
      break
    default:
  }
  return shown.length > 0 ? shown : ['hello']
}

/** Silent, abusive, fishing and wrong-number calls are counted apart, and never as people who asked for help. */
export const isHelpCall = (call: { readonly caller: Answers['caller'] }): boolean =>
  !['silent', 'abusive', 'fishing', 'wrong_number', 'offender'].includes(call.caller ?? '')

/** Rows that can still be filled in. Nobody is asked about a call that was no call for help. */
export const rowsMissing = (answers: Answers): number =>
  isHelpCall(answers) ? rowNames.filter((row) => !isAnswered(answers, row)).length : 0

/** How long "complete it later" is offered, in hours. */
export const completeWithin = 48
export const canComplete = (call: Coded<typeof callKind>, now: string): boolean =>
  rowsMissing(call) > 0 && Date.parse(now) - Date.parse(call.started) < completeWithin * 3_600_000

type Callback = Coded<typeof callbackKind>
export type Window = 'early' | 'open' | 'closing' | 'late'

/** Where a moment lies in her safe window; `closing` is its last half hour. */
export function windowAt(callback: Pick<Callback, 'from' | 'until'>, now: string): Window {
  const at = Date.parse(now)
  if (at < Date.parse(callback.from)) return 'early'
  const left = Date.parse(callback.until) - at
  if (left <= 0) return 'late'
  return left <= 30 * 60_000 ? 'closing' : 'open'
}

/** Inside her window one may dial at once; outside it one must say why. */
export const isSafeNow = (callback: Pick<Callback, 'from' | 'until'>, now: string): boolean =>
  ['open', 'closing'].includes(windowAt(callback, now))

/** The queue: who can be called now and closes first, then who was missed, then who is later; settled ones are left out. */
export function callbackQueue<T extends { readonly coded: Callback }>(callbacks: readonly T[], now: string): T[] {
  const rank: Readonly<Record<Window, number>> = { closing: 0, open: 0, late: 1, early: 2 }
  return callbacks
    .filter(({ coded }) => coded.state === 'waiting' || coded.state === 'missed')
    .sort((a, b) => {
      const [x, y] = [windowAt(a.coded, now), windowAt(b.coded, now)]
      if (rank[x] !== rank[y]) return rank[x] - rank[y]
      return x === 'early' ? Date.parse(a.coded.from) - Date.parse(b.coded.from) : Date.parse(a.coded.until) - Date.parse(b.coded.until)
    })
}

/** The numbers a script needs: police and ambulance of the country on a day, undefined where none is known. */
export const emergencyLines = (
  country: Country,
  day: string,
): { readonly police: Line | undefined; readonly ambulance: Line | undefined } => {
  const lines = linesAt(country, day).filter((line) => line.region === null)
  return { police: lines.find((line) => line.what === 'police'), ambulance: lines.find((line) => line.what === 'ambulance') }
}

/** The moment of an hour of a calendar day by the clock of the country; hour 24 is the next midnight. */
export const momentAt = (country: Country, day: string, hour: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000 - (minutesAt(country, day) ?? 0) * 60_000).toISOString()
