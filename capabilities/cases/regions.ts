import { packs } from '#countries/packs.ts'
import { regionName as nameOf } from '#countries/region-names.ts'
import { countries, type Language } from '#kernel/language.ts'

/** First-level regions of the four countries by ISO 3166-2, and `other` for everywhere else. */
export const regions = [
  'KZ-10',
  'KZ-11',
  'KZ-15',
  'KZ-19',
  'KZ-23',
  'KZ-27',
  'KZ-31',
  'KZ-33',
  'KZ-35',
  'KZ-39',
  'KZ-43',
  'KZ-47',
  'KZ-55',
  'KZ-59',
  'KZ-61',
  'KZ-62',
  'KZ-63',
  'KZ-71',
  'KZ-75',
  'KZ-79',
  'KG-B',
  'KG-C',
  'KG-GB',
  'KG-GO',
  'KG-J',
  'KG-N',
  'KG-O',
  'KG-T',
  'KG-Y',
  'UZ-AN',
  'UZ-BU',
  'UZ-FA',
  'UZ-JI',
  'UZ-NG',
  'UZ-NW',
  'UZ-QA',
  'UZ-QR',
  'UZ-SA',
  'UZ-SI',
  'UZ-SU',
  'UZ-TK',
  'UZ-TO',
  'UZ-XO',
  'TJ-DU',
  'TJ-GB',
  'TJ-KT',
  'TJ-RA',
  'TJ-SU',
  'other',
] as const
export type Region = (typeof regions)[number]

const known = new Map(countries.flatMap((country) => packs[country].regions.map(({ value }) => [value.code, { country, value }] as const)))

/** The name of a region as a reader of a language knows it; empty for `other`, whose word is in the messages. */
export function regionName(region: Region, language: Language): string {
  const found = known.get(region)
  return found === undefined ? '' : nameOf(found.country, found.value, language)
}
