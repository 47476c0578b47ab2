/**
 * Writes `../dates.gen.ts` from cldr-dates-full: `node kernel/device/cldr/make.mjs`. The browser's own tables have no
 * Kyrgyz and Tajik and wrong Kazakh and Uzbek, so a screen never asks Intl for them. See [Note: our own calendar words].
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { languages } from '../../language.ts'

const require = createRequire(import.meta.url)
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
// CLDR writes Tajik months and weekdays with a capital letter; the language itself does not.
const small = (language, words) => (language === 'tg' ? words.map((word) => word.toLowerCase()) : words)
const list = (of) => Array.from({ length: 12 }, (_, i) => of[String(i + 1)] ?? '')

const tables = Object.fromEntries(
  languages.map((language) => {
    const file = require.resolve(`cldr-dates-full/main/${language}/ca-gregorian.json`)
    const main = JSON.parse(readFileSync(file, 'utf8')).main
    const calendar = main[language].dates.calendars.gregorian
    const { availableFormats } = calendar.dateTimeFormats
    const english = language === 'en'
    return [
      language,
      {
        months: small(language, list(calendar.months.format['wide'])),
        monthsShort: small(language, list(calendar.months.format['abbreviated'])),
        monthsAlone: list(calendar.months['stand-alone']['wide']),
        weekdays: small(
          language,
          days.map((day) => calendar.days['stand-alone']['wide'][day]),
        ),
        weekdaysShort: days.map((day) => calendar.days['stand-alone']['short'][day]),
        patterns: {
          // English of CLDR is American; our English readers write the day first, as everybody here does.
          long: english ? 'd MMMM y' : calendar.dateFormats['long'].replace('dd', 'd'),
          day: english ? 'd MMM y' : (availableFormats['yMMMd'] ?? calendar.dateFormats['medium']),
          monthDay: english ? 'd MMMM' : availableFormats['MMMMd'],
          monthDayShort: english ? 'd MMM' : availableFormats['MMMd'],
          month: availableFormats['yMMMM'],
        },
      },
    ]
  }),
)

writeFileSync(
  new URL('../dates.gen.ts', import.meta.url),
  `// Made by kernel/device/cldr/make.mjs from cldr-dates-full. Do not edit.
import type { Language } from '#kernel/language.ts'

/** [Note: our own calendar words] Month and weekday names and the order of a date, from CLDR at build time. Weeks begin on Monday. */
export interface CalendarWords {
  readonly months: readonly string[]
  readonly monthsShort: readonly string[]
  /** As a heading: «ноябрь», not «ноября». */
  readonly monthsAlone: readonly string[]
  readonly weekdays: readonly string[]
  readonly weekdaysShort: readonly string[]
  readonly patterns: {
    readonly long: string
    readonly day: string
    readonly monthDay: string
    readonly monthDayShort: string
    readonly month: string
  }
}

export const calendarWords: Readonly<Record<Language, CalendarWords>> = ${JSON.stringify(tables, null, 2)}
`,
)
