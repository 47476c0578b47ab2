import type { Pack } from '../country.ts'
import { lines } from './lines.ts'
import { regions } from './regions.ts'
import { steps } from './steps.ts'

const law = 'Law of KZ 30.12.2025 No 245-VIII «О профилактике правонарушений» (adilet.zan.kz/rus/docs/Z2500000245, read in Nov 2026)'
const since = '2026-03-02'

export const kz: Pack = {
  country: 'KZ',
  regions,
  lines,
  steps,
  currency: [{ value: { code: 'KZT', sign: '₸' }, from: '1993-11-15', until: null, source: 'ISO 4217 (1993)', confidence: 'C' }],
  clock: [
    {
      value: { zone: 'Asia/Almaty', minutes: 360 },
      from: '2004-10-31',
      until: '2024-03-01',
      source: 'tzdata 2026.4',
      confidence: 'A',
      note: 'The western regions were at +5 already.',
    },
    {
      value: { zone: 'Asia/Almaty', minutes: 300 },
      from: '2024-03-01',
      until: null,
      source: 'tzdata 2026.4',
      confidence: 'A',
      note: 'One zone for the whole country.',
    },
  ],
  languages: [
    {
      value: { state: ['kk'], also: ['ru', 'uz'] },
      from: '1995-08-30',
      until: null,
      source: 'general knowledge (Constitution of 1995)',
      confidence: 'C',
      note: 'Uyghur is asked for in the south too.',
    },
  ],
  exits: [
    {
      value: ['https://ru.wikipedia.org/wiki/%D0%9F%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0', 'https://www.kazhydromet.kz/'],
      from: '2026-11-22',
      until: null,
      source: 'our own choice, 2026-11-22; not opened from inside the country',
      confidence: 'C',
      note: 'An encyclopedia page about the weather; the state weather service.',
    },
  ],
  stay: [
    {
      value: { limit: { count: 6, unit: 'months' }, extension: 'unknown', askBefore: 30 },
      from: '2022-11-01',
      until: null,
      source: 'inbusiness.kz (minister, Nov 2022); mgorod.kz (Uralsk centre); order 263 of 29.06.2023 not readable',
      confidence: 'B',
      note: 'Whether and by whom it may be lengthened was not found: the centre decides and its decision is remembered.',
    },
  ],
  quietDays: [
    {
      value: 3,
      from: '2026-11-22',
      until: null,
      source: 'practice of a crisis centre in Shymkent (founding document 000, 2020)',
      confidence: 'B',
      note: 'Practice, not law; a centre may set its own number.',
    },
  ],
  order: [
    {
      value: {
        issuedBy: 'police',
        days: { least: 30, most: 30 },
        startsWith: 'service',
        longest: { count: 30, unit: 'days', by: 'nobody' },
        decidedWithinHours: null,
        checkedEveryDays: null,
      },
      from: '2014-02-18',
      until: since,
      source: 'Law of KZ 4.12.2009 No 214-IV (repealed); general knowledge',
      confidence: 'C',
      note: 'Only for dates in old files.',
    },
    {
      value: {
        issuedBy: 'police',
        days: { least: 30, most: 30 },
        startsWith: 'service',
        longest: { count: 30, unit: 'days', by: 'nobody' },
        decidedWithinHours: null,
        checkedEveryDays: 7,
      },
      from: since,
      until: null,
      source: `${law}, art. 60`,
      confidence: 'A',
      note: 'No extension clause. Before 2 March 2026 the law of 4.12.2009 No 214-IV held.',
    },
  ],
  duties: [
    {
      value: { code: 'kz-centre-violence', who: 'centre', whom: 'police', about: 'violence', within: null, consentNeeded: null },
      from: since,
      until: null,
      source: `${law}, art. 69(3)(4)`,
      confidence: 'A',
      note: 'The law does not name her consent as a condition. Ask counsel; remember her consent or objection and the ground apart.',
    },
    {
      value: { code: 'kz-centre-child', who: 'centre', whom: 'police', about: 'child-harmed', within: 'immediately', consentNeeded: false },
      from: since,
      until: null,
      source: `${law}, art. 28(5)`,
      confidence: 'A',
      note: 'Organisations of social protection.',
    },
    {
      value: {
        code: 'kz-police-helpers',
        who: 'police',
        whom: 'helpers',
        about: 'violence',
        within: { count: 24, unit: 'hours' },
        consentNeeded: null,
      },
      from: since,
      until: null,
      source: `${law}, art. 72(3)(2)`,
      confidence: 'A',
    },
    {
      value: { code: 'kz-police-child', who: 'police', whom: 'guardianship', about: 'child-harmed', within: null, consentNeeded: false },
      from: since,
      until: null,
      source: `${law}, art. 13(5)`,
      confidence: 'A',
    },
    {
      value: { code: 'kz-school-child', who: 'school', whom: 'police', about: 'child-harmed', within: 'immediately', consentNeeded: false },
      from: since,
      until: null,
      source: `${law}, art. 23(1)`,
      confidence: 'A',
    },
    {
      value: { code: 'kz-health-violence', who: 'health', whom: 'police', about: 'violence', within: null, consentNeeded: null },
      from: since,
      until: null,
      source: `${law}, art. 26(2),(3)`,
      confidence: 'A',
    },
    {
      value: {
        code: 'kz-family-centre-assessment',
        who: 'family-centre',
        whom: 'helpers',
        about: 'assessment',
        within: { count: 3, unit: 'working-days' },
        consentNeeded: null,
      },
      from: '2024-06-14',
      until: null,
      source: 'order 256-НҚ of 14.06.2024, p. 13, quoted in working notes of 2026',
      confidence: 'B',
      note: 'One working day if life or health is in danger.',
    },
    {
      value: {
        code: 'kz-family-centre-child',
        who: 'family-centre',
        whom: 'guardianship',
        about: 'child-harmed',
        within: { count: 24, unit: 'hours' },
        consentNeeded: false,
      },
      from: '2024-06-14',
      until: null,
      source: 'order 256-НҚ of 14.06.2024, p. 26, quoted in working notes of 2026',
      confidence: 'B',
    },
  ],
  data: [
    {
      value: { keptInCountry: true, keptYears: null, stopAfterWithdrawal: 15 },
      from: '2013-11-25',
      until: null,
      source: 'Law of KZ 21.05.2013 No 94-V, art. 12(2), 18, 8(7) (read in Nov 2026)',
      confidence: 'A',
      note: 'Kept until the purpose is reached, unless a law says otherwise. The fifteen days are of a newer edition than `from`.',
    },
  ],
}
