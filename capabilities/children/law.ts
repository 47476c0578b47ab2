import { centresChildDuty, childDuties, childInterviewAt, medicalWindows } from '#countries/child-law.ts'
import { holds } from '#countries/fact.ts'
import { minutesAt, packs } from '#countries/packs.ts'
import type { Country } from '#kernel/language.ts'
import { dueDay } from './rules.ts'

/** The calendar day of a country at a moment. */
export const dayIn =
  (country: Country) =>
  (moment: string): string =>
    new Date(Date.parse(moment) + (minutesAt(country, moment.slice(0, 10)) ?? 0) * 60_000).toISOString().slice(0, 10)

/** What the law of a country says of a harmed child on a day: who tells whom, the centre first, and how a child is asked. */
export const lawOn = (country: Country, day: string) => ({
  duties: childDuties(packs[country], day),
  interview: childInterviewAt(country, day),
})

/** The day by which a question learned at a moment wants its answer, by the law of that day. */
export function dueIn(country: Country, learned: string): string {
  const dayOf = dayIn(country)
  return dueDay(learned, centresChildDuty(packs[country], dayOf(learned))?.value.within ?? null, dayOf)
}

/** Hours of medicine after sexual violence, as they hold on a day. */
export const windowsOn = (day: string) => medicalWindows.filter((fact) => holds(fact, day))

/** What a screen says of any fact of law: since when, where it was read, how far to trust it. */
export type Said = Pick<ReturnType<typeof lawOn>['duties'][number], 'from' | 'source' | 'confidence'>
