import type { Pack } from '../country.ts'
import { lines } from './lines.ts'
import { regions } from './regions.ts'
import { steps } from './steps.ts'

export const tj: Pack = {
  country: 'TJ',
  regions,
  lines,
  steps,
  currency: [{ value: { code: 'TJS', sign: 'сомонӣ' }, from: '2000-10-30', until: null, source: 'ISO 4217 (2000)', confidence: 'C' }],
  clock: [{ value: { zone: 'Asia/Dushanbe', minutes: 300 }, from: '1991-09-09', until: null, source: 'tzdata 2026.4', confidence: 'A' }],
  languages: [
    {
      value: { state: ['tg'], also: ['ru', 'uz'] },
      from: '2009-10-05',
      until: null,
      source: 'general knowledge (law on the state language, 2009)',
      confidence: 'C',
      note: 'Pamiri languages in GBAO.',
    },
  ],
  exits: [
    {
      value: ['https://ru.wikipedia.org/wiki/%D0%9F%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0', 'https://www.meteo.tj/'],
      from: '2026-11-22',
      until: null,
      source: 'our own choice, 2026-11-22; not opened from inside the country',
      confidence: 'C',
      note: 'An encyclopedia page about the weather; the state weather service.',
    },
  ],
  stay: [
    {
      value: { limit: null, extension: 'unknown', askBefore: 7 },
      from: '2026-11-22',
      until: null,
      source: 'no rule was found, 2026-11-22',
      confidence: 'C',
      note: 'One shelter said 14 days at its opening (IWPR, 2005). The centre sets its own.',
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
        issuedBy: 'police',
        days: { least: 30, most: 30 },
        startsWith: 'unknown',
        longest: { count: 60, unit: 'days', by: 'prosecutor' },
        decidedWithinHours: null,
        checkedEveryDays: null,
      },
      from: '2013-03-19',
      until: null,
      source: 'directory app of 2024-11-28 (github.com/Safiya06/LawsApp), page of the law',
      confidence: 'B',
      note: 'Sources disagree: the text of 2013 and older reports say 15 days and 30 more by the prosecutor. The first day is that of the law.',
    },
  ],
  duties: [
    {
      value: { code: 'tj-centre-child', who: 'centre', whom: 'police', about: 'child-harmed', within: 'immediately', consentNeeded: false },
      from: '2026-11-22',
      until: null,
      source: 'assumed until counsel answers, 2026-11-22; no rule was seen',
      confidence: 'C',
    },
  ],
  data: [
    {
      value: { keptInCountry: null, keptYears: null, stopAfterWithdrawal: null },
      from: '2018-08-03',
      until: null,
      source: 'Law of TJ 3.08.2018 No 1537 (general knowledge, nothing readable found)',
      confidence: 'C',
      note: 'Keep on servers in the country unless counsel says otherwise.',
    },
  ],
}
