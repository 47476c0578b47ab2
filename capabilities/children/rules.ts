import type { Coded } from '#kernel/record.ts'
import {
  type childKind,
  type collectorKind,
  type interviewKind,
  type matters,
  type questionKind,
  sides,
  type stepKind,
  stepNames,
  type voiceKind,
} from './records.ts'

export type Child = Coded<typeof childKind>
export type Step = Coded<typeof stepKind>
export type Collector = Coded<typeof collectorKind>
export type Interview = Coded<typeof interviewKind>
export type Question = Coded<typeof questionKind>
export type Voice = Coded<typeof voiceKind>

/** Whole years from one day to another, as birthdays are counted. */
export const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)

/** The age today: exact with a birthday, else as it was said plus the years gone; null: not said. */
export function ageOf(
  child: Pick<Child, 'ageFrom' | 'ageTo' | 'ageOn'>,
  birthday: string | undefined,
  today: string,
): { readonly from: number; readonly to: number } | null {
  if (birthday !== undefined) {
    const age = Math.max(0, yearsBetween(birthday, today))
    return { from: age, to: age }
  }
  const { ageFrom, ageTo, ageOn } = child
  if (ageFrom === null) return null
  const gone = ageOn === null ? 0 : Math.max(0, yearsBetween(ageOn, today))
  return { from: ageFrom + gone, to: Math.max(ageFrom, ageTo ?? ageFrom) + gone }
}

/** The next free number among the children of a case. */
export const nextNumber = (children: readonly { readonly coded: Pick<Child, 'number'> }[]): number =>
  Math.max(0, ...children.map(({ coded }) => coded.number)) + 1

interface Dated<C> {
  readonly at: string
  readonly coded: C
}

/** The newest record of each step of one child. */
export function planOf<R extends Dated<Step>>(steps: readonly R[], child: string): ReadonlyMap<Step['step'], R> {
  const plan = new Map<Step['step'], R>()
  for (const each of steps) {
    if (each.coded.child !== child) continue
    const before = plan.get(each.coded.step)
    if (before === undefined || before.at < each.at) plan.set(each.coded.step, each)
  }
  return plan
}

/** «4 of 7»: steps done, of those the child needs. */
export function progress(plan: ReadonlyMap<Step['step'], Dated<Step>>): { readonly done: number; readonly of: number } {
  const states = stepNames.map((step) => plan.get(step)?.coded.state ?? 'not_yet')
  return { done: states.filter((state) => state === 'done').length, of: states.filter((state) => state !== 'not_needed').length }
}

/** Whether an entry of the collect list holds on a day; its last day counts. */
export const collectHolds = ({ gone, from, until }: Collector, today: string): boolean =>
  !gone && (from === null || from <= today) && (until === null || today <= until)

/**
 * Those who may and may not collect a child today. Whoever may not, stands first: at a gate the no is what must not be
 * overlooked.
 */
export const collectorsOf = <R extends { readonly coded: Collector }>(list: readonly R[], child: string, today: string): readonly R[] =>
  list
    .filter(({ coded }) => coded.children.includes(child) && collectHolds(coded, today))
    .sort((a, b) => Number(a.coded.may) - Number(b.coded.may))

/**
 * [Note: a child is asked once] To be asked again about violence is to go through it again. The register shows who asked
 * already and where the recording is, before a second interview is written; only one interview of a child may stand
 * without a reason, and the server keeps to that too.
 */
export const interviewsBefore = <R extends { readonly coded: Interview }>(list: readonly R[], child: string): readonly R[] =>
  list.filter(({ coded }) => coded.child === child && coded.state !== 'cancelled').sort((a, b) => (a.coded.on < b.coded.on ? 1 : -1))

interface Said {
  readonly by: string
  readonly coded: Voice
}

/**
 * [Note: two people decide] Whether the guardianship authority is told, and what is done where a mother hits, is decided
 * by a lawyer and the head: two people, each signing her own voice on her own device. The same answer of both ends the
 * question; anything else leaves it open. The server refuses a second voice of one person, a voice of a role she does not
 * hold, and an end without both.
 */
export function decided(voices: readonly Said[]): Exclude<Question['settled'], null> | null {
  for (const { by, coded } of voices) {
    const { answer } = coded
    if (coded.as !== 'lawyer' || answer === 'need_facts') continue
    if (voices.some((other) => other.coded.as === 'head' && other.by !== by && other.coded.answer === answer)) return answer
  }
  return null
}

/** As whom somebody may still answer: the sides of her roles, unless she has answered; she changes her own voice instead. */
export function sidesLeft(roles: readonly string[], me: string, voices: readonly Said[]): readonly Voice['as'][] {
  const mine = voices.find(({ by }) => by === me)
  return sides.filter((side) => roles.includes(side) && (mine === undefined || mine.coded.as === side))
}

/** What may be answered to each matter. */
export const answersTo = (about: (typeof matters)[number]): readonly Voice['answer'][] =>
  about === 'guardianship' ? ['report', 'not_report', 'help_first', 'need_facts'] : ['help_first', 'report', 'need_facts']

/**
 * The day by which a question wants its answer: «immediately» is the day it was learned, hours are counted from the
 * moment, and where the law names no time it is the day after, so that it is not forgotten.
 */
export function dueDay(
  learned: string,
  within: { readonly count: number; readonly unit: 'hours' | 'working-days' } | 'immediately' | null,
  dayOf: (moment: string) => string,
): string {
  const after = (hours: number) => dayOf(new Date(Date.parse(learned) + hours * 3_600_000).toISOString())
  if (within === 'immediately') return dayOf(learned)
  if (within === null) return after(24)
  return after(within.unit === 'hours' ? within.count : within.count * 24)
}

/** Initials for paper at a gate: «Анна Каримова» is «А. К.». */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 3)
    .map((word) => `${[...word][0]?.toUpperCase()}.`)
    .join(' ')

/** Whole hours that are left of a window of medicine after a moment; below zero when it is past. */
export const hoursLeft = (since: string, hours: number, now: string): number =>
  Math.floor((Date.parse(since) + hours * 3_600_000 - Date.parse(now)) / 3_600_000)
