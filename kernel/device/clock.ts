import type { Country } from '#kernel/language.ts'

/** Minutes east of UTC in a country on a calendar day (UTC). */
export type Offset = (country: Country, day: string) => number

let offset: Offset = () => 0

/**
 * [Note: the centre's day] Days and hours are those of the centre's country, whatever the computer is set to: old
 * computers do not know that Kazakhstan has one zone since 2024. The offset is a dated fact of `countries/`, which the
 * kernel may not import, so the app gives it once at its start.
 */
export function setOffset(read: Offset): void {
  offset = read
}

const shifted = (country: Country, moment: Date): Date =>
  new Date(moment.getTime() + offset(country, moment.toISOString().slice(0, 10)) * 60_000)

/** The calendar day of a country at a moment, ISO. */
export const dayOf = (country: Country, now: Date): string => shifted(country, now).toISOString().slice(0, 10)

/** Milliseconds until that country's next midnight. */
export function untilMidnight(country: Country, now: Date): number {
  const local = shifted(country, now).getTime()
  return 86_400_000 - (((local % 86_400_000) + 86_400_000) % 86_400_000)
}

/** The same moment as the wall clock of that country shows it: `{ day, time: 'HH:MM' }`. */
export function wallClock(country: Country, moment: string): { readonly day: string; readonly time: string } {
  const local = shifted(country, new Date(moment)).toISOString()
  return { day: local.slice(0, 10), time: local.slice(11, 16) }
}

/** The moment of an hour of a calendar day by that country's clock, ISO-8601 UTC; hours beyond 24 lie on the next days. */
export const momentOn = (country: Country, day: string, hour: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000 - offset(country, day) * 60_000).toISOString()

/** The last moment of a calendar day by that country's clock, ISO-8601 UTC: what is due on a day is due until then. */
export const endOfDay = (country: Country, day: string): string => new Date(Date.parse(momentOn(country, day, 24)) - 1000).toISOString()
