import type { Pack } from '../country.ts'
import { lines } from './lines.ts'
import { regions } from './regions.ts'
import { steps } from './steps.ts'

export const uz: Pack = {
  country: 'UZ',
  regions,
  lines,
  steps,
  currency: [{ value: { code: 'UZS', sign: 'soʻm' }, from: '1994-07-01', until: null, source: 'ISO 4217 (1994)', confidence: 'C' }],
  clock: [{ value: { zone: 'Asia/Tashkent', minutes: 300 }, from: '1992-01-01', until: null, source: 'tzdata 2026.4', confidence: 'A' }],
  languages: [
    {
      value: { state: ['uz'], also: ['ru', 'tg', 'kk'] },
      from: '1995-12-21',
      until: null,
      source: 'general knowledge (law on the state language, 1995)',
      confidence: 'C',
      note: 'Karakalpak in Karakalpakstan; Uzbek in two scripts.',
    },
  ],
  exits: [
    {
      value: ['https://ru.wikipedia.org/wiki/%D0%9F%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0', 'https://hydromet.uz/'],
      from: '2026-11-22',
      until: null,
      source: 'our own choice, 2026-11-22; not opened from inside the country',
      confidence: 'C',
      note: 'An encyclopedia page about the weather; the state weather service.',
    },
  ],
  stay: [
    {
      value: { limit: { count: 30, unit: 'days' }, extension: 'commission', askBefore: 7 },
      from: '2024-06-25',
      until: null,
      source: 'general knowledge; PKM 25.06.2024 No 354 was cut off in the source (uz.kursiv.media 2024-05-04)',
      confidence: 'C',
      note: 'Up to 30 days, longer by a commission: to be checked before relying on it.',
    },
  ],
  quietDays: [
    {
      value: 3,
      from: '2026-11-22',
      until: null,
      source: 'our own choice, 2026-11-22, after a centre in KZ (founding document 000)',
      confidence: 'C',
      note: 'Practice, not law; a centre may set its own number.',
    },
  ],
  order: [
    {
      value: {
        issuedBy: 'prevention-inspector',
        days: { least: 1, most: 30 },
        startsWith: 'issue',
        longest: { count: 60, unit: 'days', by: 'police' },
        decidedWithinHours: 24,
        checkedEveryDays: null,
      },
      from: '2020-01-04',
      until: '2023-04-12',
      source: 'central-asia.news (Sputnik, 2020)',
      confidence: 'B',
      note: 'The old rule; the last day is that of the April 2023 law and not certain.',
    },
    {
      value: {
        issuedBy: 'prevention-inspector',
        days: { least: 1, most: 30 },
        startsWith: 'issue',
        longest: { count: 12, unit: 'months', by: 'court' },
        decidedWithinHours: 24,
        checkedEveryDays: null,
      },
      from: '2023-04-12',
      until: null,
      source: 'daryo.uz 2023-09-05; a public procedure file (law art. 23, 23¹)',
      confidence: 'B',
      note: 'Longer only by a court, at her request, up to one year. Sources disagree: check.',
    },
  ],
  duties: [
    {
      value: {
        code: 'uz-social-assessment',
        who: 'social-service',
        whom: 'helpers',
        about: 'assessment',
        within: { count: 24, unit: 'hours' },
        consentNeeded: null,
      },
      from: '2024-06-01',
      until: null,
      source: 'kun.uz 2024-06-26; nova24.uz/234775',
      confidence: 'B',
      note: 'A place in a primary support room only with her consent.',
    },
    {
      value: { code: 'uz-centre-child', who: 'centre', whom: 'police', about: 'child-harmed', within: 'immediately', consentNeeded: false },
      from: '2026-11-22',
      until: null,
      source: 'assumed until counsel answers, 2026-11-22; no rule was seen',
      confidence: 'C',
    },
  ],
  data: [
    {
      value: { keptInCountry: true, keptYears: null, stopAfterWithdrawal: null },
      from: '2021-04-16',
      until: null,
      source: 'Law of UZ 2.07.2019 No ЗРУ-547, art. 27-1 (tashkenttimes.uz/national/6307)',
      confidence: 'B',
      note: 'Data of citizens, in bases registered in the State Register.',
    },
  ],
}
