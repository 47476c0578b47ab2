import type { Country, Language } from '#kernel/language.ts'
import { calendarWords, type CalendarWords } from './dates.gen.ts'
import { wallClock } from './clock.ts'

/** Days, moments and numbers in the reader's language. Never Intl: see [Note: our own calendar words]. */
export interface Dates {
  /** A calendar day in full: «22 ноября 2026 г.» */
  day(iso: string): string
  /** A day in a list: «22 нояб.», with the year when it is not this one. */
  short(iso: string): string
  /** «22 ноября» */
  dayMonth(iso: string): string
  /** «ноябрь 2026 г.» */
  month(iso: string): string
  /** «воскресенье» */
  weekday(iso: string): string
  /** «вс» */
  weekdayShort(iso: string): string
  /** A moment by the clock of the centre: «22 нояб., 14:05». */
  moment(iso: string): string
  /** The calendar day of a moment by the clock of the centre, ISO. */
  dayOf(iso: string): string
  /** «14:05» by the clock of the centre. */
  time(iso: string): string
  /** «1 240»: groups of three, a space between. */
  number(n: number): string
  /** Names of months and weekdays, for calendars and racks; weeks begin on Monday. */
  readonly words: CalendarWords
}

export function datesFor(language: Language, country: Country, today: string): Dates {
  const words = calendarWords[language]
  const { patterns } = words
  const short = (iso: string) => write(iso.slice(0, 4) === today.slice(0, 4) ? patterns.monthDayShort : patterns.day, iso, words)
  return {
    words,
    day: (iso) => write(patterns.long, iso, words),
    short,
    dayMonth: (iso) => write(patterns.monthDay, iso, words),
    month: (iso) => write(patterns.month, iso, words),
    weekday: (iso) => words.weekdays[weekdayOf(iso)] ?? '',
    weekdayShort: (iso) => words.weekdaysShort[weekdayOf(iso)] ?? '',
    moment: (iso) => {
      const { day, time } = wallClock(country, iso)
      return `${short(day)}, ${time}`
    },
    dayOf: (iso) => wallClock(country, iso).day,
    time: (iso) => wallClock(country, iso).time,
    number: groups,
  }
}

/** A whole or decimal number in groups of three, with no-break spaces and a decimal comma. */
export function groups(n: number): string {
  const [whole = '0', part] = String(Math.abs(n)).split('.')
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : whole
  return `${n < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `,${part}`}`
}

/** Monday is 0. */
export function weekdayOf(iso: string): number {
  return (new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** A day so many days later (or earlier), ISO. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** A CLDR pattern filled with a calendar day. */
function write(pattern: string, iso: string, words: CalendarWords): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-')
  const at = Number(month) - 1
  return pattern
    .replace(/'([^']*)'|y+|M{3,}|L{3,}|d+/g, (token, quoted: string | undefined) => {
      if (quoted !== undefined) return quoted
      if (token[0] === 'y') return year
      if (token[0] === 'd') return String(Number(day))
      if (token[0] === 'L') return words.monthsAlone[at] ?? ''
      return (token.length === 3 ? words.monthsShort : words.months)[at] ?? ''
    })
    .replace(/[\u202f ](?=\S)/g, (space) => (space === '\u202f' ? '\u00a0' : space))
}
