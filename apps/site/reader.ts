import { countries, languages, type Country, type Language } from '#kernel/language.ts'
import { dayIn, type Reader } from '#capabilities/directory/site/index.ts'

const ways = /^(kk|ky|uz|tg|ru|en)(?:-(2)?(e)?)?$/

/** The segment of a language and a way of reading: `ru`, `ru-2` larger, `ru-e` easy, `ru-2e` both. */
export const segment = (language: Language, large: boolean, easy: boolean): string =>
  `${language}${large || easy ? '-' : ''}${large ? '2' : ''}${easy ? 'e' : ''}`

/** The address of a page. `below` is empty for the first one. */
export const addressOf = (country: Country, way: string, below: string): string =>
  `/${country.toLowerCase()}/${way}${below === '' ? '' : `/${below}`}`

/** Who reads, from the two first parts of a path; null when they are none of ours. */
export function readerOf(countryPart: string, way: string, now: Date): Reader | null {
  const country = countries.find((each) => each.toLowerCase() === countryPart)
  const found = ways.exec(way)
  if (country === undefined || found === null || way.endsWith('-')) return null
  const language = found[1] as Language
  const large = found[2] === '2'
  const easy = found[3] === 'e'
  return {
    country,
    language,
    large,
    easy,
    today: dayIn(country, now),
    to: (below) => addressOf(country, segment(language, large, easy), below),
  }
}

/** The first of the browser's languages that is ours; Russian when none is. */
export function likelyLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.map((each) => languages.find((language) => language === each)).find((each) => each !== undefined) ?? 'ru'
}
