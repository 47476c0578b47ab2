import type { Line } from '#countries/country.ts'
import { at } from '#countries/fact.ts'
import { linesAt, minutesAt, packs } from '#countries/packs.ts'
import { type Script, scripts } from '#countries/step.ts'
import { stepsAt } from '#countries/steps.ts'
import { countries, type Country } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { callbackKind, callKind, weekdays } from './records.ts'
import { type Answers, isAnswered, type Logging, rowNames, type Talk } from './rows.ts'

export type { Line, Script }

/** The scripts beside a call by what was answered; the most urgent first, never empty. */
export function scriptsFor({ answers, talk }: { readonly answers: Answers; readonly talk: Talk }): Script[] {
  const shown = new Set<Script>()
  if (answers.danger.includes('violence')) shown.add('danger')
  if (answers.danger.includes('suicide')) shown.add('suicide')
  if (answers.danger.includes('child') || answers.caller === 'child') shown.add('child')
  if (answers.danger.includes('health')) shown.add('health')
  if (answers.violence.includes('sexual')) shown.add('after_rape')
  if (talk.channel === 'silent_taps') shown.add('silent')
  if (talk.channel === 'text' || talk.channel === 'through_interpreter') shown.add('deaf')
  switch (answers.caller) {
    case 'fishing':
    case 'abusive':
    case 'silent':
    case 'official':
      shown.add(answers.caller)
      break
    case 'offender':
      shown.add('offender').add('programme')
      break
    case 'kin':
    case 'neighbour':
      shown.add('kin')
      break
    default:
  }
  if (shown.size === 0) shown.add('hello')
  return scripts.filter((script) => shown.has(script))
}

/** Whose law and lines hold for a call: her region's country, else the centre's. */
export const countryOfCall = (answers: Pick<Answers, 'region'>, home: Country): Country =>
  countries.find((country) => answers.region?.startsWith(`${country}-`)) ?? home

/** The steps of some scripts for a call: of her country on a day, those of her region among them. */
export const stepsOf = (shown: readonly Script[], answers: Pick<Answers, 'region'>, home: Country, day: string) =>
  stepsAt(countryOfCall(answers, home), day).filter(
    ({ value }) => shown.includes(value.script) && (value.region === undefined || value.region === answers.region),
  )

/** A call after which one offers a pause without being asked: a life was spoken of. */
export const isHeavy = (call: Pick<Answers, 'danger'>): boolean =>
  call.danger.some((danger) => danger === 'violence' || danger === 'suicide' || danger === 'child')

/** How many fished within the last days. Only the number: nothing of whom they asked about. */
export function fishingWithin(
  calls: readonly { readonly coded: Pick<Coded<typeof callKind>, 'caller' | 'started'> }[],
  now: string,
  days = 7,
): number {
  const since = Date.parse(now) - days * 86_400_000
  return calls.filter(({ coded }) => coded.caller === 'fishing' && Date.parse(coded.started) > since).length
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

/** Lines of a country on a day that a region can use: its own first. */
const linesFor = (country: Country, region: string | null, day: string): readonly Line[] => {
  const lines = linesAt(country, day)
  return [...lines.filter((line) => line.region !== null && line.region === region), ...lines.filter((line) => line.region === null)]
}

/** Numbers that stand in the sentences of a script, each as people read it; empty where none is known. */
export function numbersFor(
  country: Country,
  region: string | null,
  day: string,
): Readonly<Record<'police' | 'ambulance' | 'minds' | 'children', string>> {
  const lines = linesFor(country, region, day)
  const of = (...whats: readonly Line['what'][]) => whats.flatMap((what) => lines.filter((line) => line.what === what))
  const all = (found: readonly Line[]) => [...new Set(found.map((line) => line.number))].join(', ')
  const short = (what: Line['what']) => of(what).find((line) => line.region === null)?.number ?? ''
  return {
    police: short('police'),
    ambulance: short('ambulance'),
    minds: all(of('mind', 'advice')),
    children: all(of('children', 'advice')),
  }
}

/** The lines of the emergency book for a region: its own and the country's, the urgent ones first. */
export function bookLines(country: Country, region: string | null, day: string): readonly Line[] {
  const order: readonly Line['what'][] = ['police', 'ambulance', 'emergency', 'children', 'mind', 'advice', 'legal']
  const lines = region === null ? linesAt(country, day) : linesFor(country, region, day)
  return [...lines].sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what))
}

/** Days after which what was checked by a call is asked for again. */
export const checkHolds = 90
export const isStale = (checkedOn: string | null, today: string): boolean =>
  checkedOn === null || Date.parse(today) - Date.parse(checkedOn) > checkHolds * 86_400_000

/** Languages people of a country ask for, the state's first. */
export const languagesIn = (country: Country, day: string): readonly string[] => {
  const fact = at(packs[country].languages, day)
  return fact === null ? [] : [...fact.value.state, ...fact.value.also]
}

/** The moment of an hour of a calendar day by the clock of the country; hour 24 is the next midnight. */
export const momentAt = (country: Country, day: string, hour: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000 - (minutesAt(country, day) ?? 0) * 60_000).toISOString()

type Weekday = (typeof weekdays)[number]
const names: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/**
 * The next window that ends after a moment, or null when there is none. A window that comes again lies on its weekdays at
 * the hours of the first one by the clock of the country; it never begins before the first.
 */
export function nextWindow(
  callback: Pick<Callback, 'from' | 'until' | 'weekdays'>,
  after: string,
  country: Country,
): { readonly from: string; readonly until: string } | null {
  const first = { from: callback.from, until: callback.until }
  if (Date.parse(after) < Date.parse(callback.until)) return first
  const days = callback.weekdays ?? []
  if (days.length === 0) return null
  const shift = (minutesAt(country, after.slice(0, 10)) ?? 0) * 60_000
  const localDay = (moment: number) => Math.floor((moment + shift) / 86_400_000)
  const startsAt = Date.parse(callback.from)
  const lasts = Date.parse(callback.until) - startsAt
  const least = localDay(Date.parse(after)) - localDay(startsAt) - 1
  for (let ahead = Math.max(0, least); ahead <= Math.max(0, least) + 9; ahead++) {
    const from = startsAt + ahead * 86_400_000
    // the first of January 1970 was a Thursday
    const weekday = names[(localDay(from) + 3) % 7]!
    if (days.includes(weekday) && from + lasts > Date.parse(after)) {
      return { from: new Date(from).toISOString(), until: new Date(from + lasts).toISOString() }
    }
  }
  return null
}

/** A call-back as it stands at a moment: one whose window comes again is in its present or next one. */
export function standing<C extends Callback>(callback: C, now: string, country: Country): C {
  if (callback.state === 'done' || callback.state === 'dropped') return callback
  const window = nextWindow(callback, now, country)
  return window === null ? callback : { ...callback, ...window }
}

/** After so many tries in a row without her voice the worker of her case is told. */
export const missedTellsAt = 3

export type Result = 'talked' | 'no_answer' | 'other_answered' | 'unsafe'

/**
 * What a try makes of a call-back. Nobody answered: the next window of the same days, or, while her only one is still open,
 * this one; when there is none it is missed and asks for a new time.
 */
export function afterTry(callback: Callback, result: Result, now: string, country: Country): Callback {
  const tried = { ...callback, attempts: callback.attempts + 1 }
  if (result === 'talked') return { ...tried, state: 'done', missed: 0 }
  if (result === 'unsafe') return { ...tried, state: 'dropped' }
  const missed = (callback.missed ?? 0) + 1
  if (Date.parse(now) < Date.parse(callback.from)) return { ...tried, missed, state: 'waiting' }
  const next = snoozed(callback, now, country)
  if (next !== null) return { ...tried, ...next, missed }
  return { ...tried, missed, state: result === 'no_answer' && isSafeNow(callback, now) ? 'waiting' : 'missed' }
}

/** The window after the present one, or null where her time comes only once. */
export function snoozed(
  callback: Pick<Callback, 'from' | 'until' | 'weekdays'>,
  now: string,
  country: Country,
): { readonly from: string; readonly until: string } | null {
  const present = nextWindow(callback, now, country)
  if (present === null || (callback.weekdays ?? []).length === 0) return null
  const after = Date.parse(now) < Date.parse(present.from) ? now : present.until
  const next = nextWindow(callback, after, country)
  return next === null || next.from === callback.from ? null : next
}

/** Whether the state of a call lets one ask for her agreement to the police. */
export const asksAgreement = (logging: Pick<Logging, 'answers'>): boolean => logging.answers.danger.includes('violence')
