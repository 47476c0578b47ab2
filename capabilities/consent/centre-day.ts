import { minutesAt } from '#countries/packs.ts'
import type { Country } from '#kernel/language.ts'

/** The calendar day of a country at a moment (ISO-8601 UTC). */
export const dayIn = (country: Country, at: string): string =>
  new Date(Date.parse(at) + (minutesAt(country, at.slice(0, 10)) ?? 0) * 60_000).toISOString().slice(0, 10)
