import type { Country, Language } from '#kernel/language.ts'
import { at, holds } from '#countries/fact.ts'
import { linesAt, packs, regionsAt } from '#countries/packs.ts'
import type { Line, ProtectionOrder, Region } from '#countries/country.ts'

export { regionName } from '#countries/region-names.ts'
export type { Line, ProtectionOrder, Region }

/**
 * The lines that the public may see on a day: short numbers only. A short number belongs to an office; a long one may by
 * now belong to anybody, and a wrong call can expose her. See [Note: an entry is off until a call turns it on]
 */
export const publicLines = (country: Country, day: string): readonly Line[] =>
  linesAt(country, day).filter((line) => line.reach === 'short' || line.verified !== null)

/** Every line of a country on a day, for staff. */
export const allLines = (country: Country, day: string): readonly Line[] => linesAt(country, day)

/** The line that listens: the first of the country. */
export const firstLine = (country: Country, day: string): Line | undefined => publicLines(country, day)[0]

export const regionsOf = (country: Country, day: string): readonly Region[] => regionsAt(country, day)

/** Where Exit leads in a country on a day; the second address is for when the first is dead. */
export const exitsOf = (country: Country, day: string): readonly [string, string] => {
  const fact = at(packs[country].exits, day)
  if (fact === null) throw new Error(`no exit page for ${country} on ${day}`)
  return fact.value
}

export interface OrderOnDay {
  readonly order: ProtectionOrder
  /** How far it may be trusted. */
  readonly confidence: string
  readonly from: string
}

/** The terms of the protection order on a day, or null. */
export const orderOf = (country: Country, day: string): OrderOnDay | null => {
  const fact = packs[country].order.find((each) => holds(each, day))
  return fact === undefined ? null : { order: fact.value, confidence: fact.confidence, from: fact.from }
}

/** The languages of a country in the order in which its people are asked. */
export const languagesOf = (country: Country, day: string): readonly Language[] => {
  const fact = at(packs[country].languages, day)
  return fact === null ? [] : [...fact.value.state, ...fact.value.also]
}

/** The calendar day in a country at a moment. */
export const dayIn = (country: Country, moment: Date): string => {
  const day = moment.toISOString().slice(0, 10)
  const minutes = at(packs[country].clock, day)?.value.minutes ?? 300
  return new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, 10)
}
