import type { Country } from '#kernel/language.ts'
import type { Line, Pack, Region } from './country.ts'
import { holds } from './fact.ts'
import { kg } from './kg/pack.ts'
import { kz } from './kz/pack.ts'
import { tj } from './tj/pack.ts'
import { uz } from './uz/pack.ts'

/** The four countries. */
export const packs: Readonly<Record<Country, Pack>> = { KZ: kz, KG: kg, UZ: uz, TJ: tj }

/** The regions of a country on a day, in the order of the official list. */
export const regionsAt = (country: Country, day: string): readonly Region[] =>
  packs[country].regions.filter((fact) => holds(fact, day)).map((fact) => fact.value)

/** The lines of a country on a day. */
export const linesAt = (country: Country, day: string): readonly Line[] => packs[country].lines.filter((line) => holds(line, day))

/** The country's offset from UTC in minutes on a day, or null. */
export const minutesAt = (country: Country, day: string): number | null =>
  packs[country].clock.find((fact) => holds(fact, day))?.value.minutes ?? null
