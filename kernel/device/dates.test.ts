import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { setOffset } from './clock.ts'
import { addDays, datesFor, daysBetween, groups, weekdayOf } from './dates.ts'
import { pluralOf } from './plural.ts'
import { comparing } from './sorting.ts'

setOffset((country) => (country === 'KG' ? 360 : 300))

describe('days as she reads them', () => {
  test.each([
    ['ru', '22 ноября 2026 г.', '22 нояб.', 'воскресенье'],
    ['kk', '2026 ж. 22 қараша', '22 қар.', 'жексенбі'],
    ['ky', '2026-ж., 22-ноябрь', '22-ноя.', 'жекшемби'],
    ['uz', '22-noyabr, 2026', '22-noy', 'yakshanba'],
    ['tg', '22 ноябр 2026', '22 ноя', 'якшанбе'],
    ['en', '22 November 2026', '22 Nov', 'Sunday'],
  ] as const)('in %s', (language, day, short, weekday) => {
    const dates = datesFor(language, 'KZ', '2026-11-22')
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    expect(plain(dates.day('2026-11-22'))).toBe(day)
    expect(plain(dates.short('2026-11-22'))).toBe(short)
    expect(dates.weekday('2026-11-22')).toBe(weekday)
  })

  test('a day of another year carries its year in a list', () => {
    expect(datesFor('ru', 'KZ', '2026-11-22').short('2025-03-08')).toContain('2025')
  })

  test('no language leaves a piece of the pattern or an empty name', () => {
    for (const language of languages) {
      const dates = datesFor(language, 'KZ', '2026-01-01')
      for (let month = 1; month <= 12; month++) {
        const iso = `2025-${String(month).padStart(2, '0')}-08`
        for (const text of [dates.day(iso), dates.short(iso), dates.dayMonth(iso), dates.month(iso)]) {
          expect(text).not.toMatch(/[{}']|undefined|MMM|LLL|\by\b/)
        }
        expect(dates.words.months[month - 1]).not.toBe('')
      }
      expect(dates.words.weekdays).toHaveLength(7)
    }
  })

  test('a moment after midnight of the centre belongs to its new day', () => {
    expect(datesFor('ru', 'KZ', '2026-11-22').moment('2026-11-21T19:30:00.000Z')).toBe('22 нояб., 00:30')
  })
})

test('days are counted by the calendar, over months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(daysBetween('2026-02-28', '2026-08-27')).toBe(180)
  expect(weekdayOf('2026-11-23')).toBe(0)
})

test('numbers stand in groups of three, with a comma', () => {
  expect(groups(1240)).toBe('1240')
  expect(groups(12400)).toBe('12\u00a0400')
  expect(groups(-1234567.5)).toBe('−1\u00a0234\u00a0567,5')
})

test('plurals of Russian have three forms, the others two', () => {
  expect([1, 2, 5, 11, 21, 22, 111, 101, 1.5].map((n) => pluralOf('ru', n))).toEqual([
    'one', 'few', 'many', 'many', 'one', 'few', 'many', 'one', 'other',
  ]) // prettier-ignore
  expect([1, 2, 21].map((n) => pluralOf('tg', n))).toEqual(['one', 'other', 'other'])
})

describe('alphabets', () => {
  test('Kazakh і comes after ы and қ after к', () => {
    expect(['іні', 'ыдыс', 'көл', 'қыз', 'лай'].sort(comparing('kk'))).toEqual(['көл', 'қыз', 'лай', 'ыдыс', 'іні'])
  })
  test('Uzbek oʻ, gʻ, sh, ch are letters of their own, after z', () => {
    expect(['shahar', 'oʻt', 'zamon', 'choy', 'sabr', 'ot', "o'rik"].sort(comparing('uz'))).toEqual([
      'ot', 'sabr', 'zamon', "o'rik", 'oʻt', 'shahar', 'choy',
    ]) // prettier-ignore
  })
  test('Tajik ҷ comes after ч, ӣ after и', () => {
    expect(['ҷон', 'шаб', 'чой', 'ӣд', 'ид'].sort(comparing('tg'))).toEqual(['ид', 'ӣд', 'чой', 'ҷон', 'шаб'])
  })
})
