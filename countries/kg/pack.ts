import type { Pack } from '../country.ts'
import { lines } from './lines.ts'
import { regions } from './regions.ts'
import { steps } from './steps.ts'

export const kg: Pack = {
  country: 'KG',
  regions,
  lines,
  steps,
  currency: [
    {
      value: { code: 'KGS', sign: 'сом' },
      from: '1993-05-10',
      until: null,
      source: 'ISO 4217 (1993)',
      confidence: 'C',
      note: 'The sign U+20C0 is in no font we ship: write the word.',
    },
  ],
  clock: [{ value: { zone: 'Asia/Bishkek', minutes: 360 }, from: '2005-08-12', until: null, source: 'tzdata 2026.4', confidence: 'A' }],
  languages: [
    {
      value: { state: ['ky'], also: ['ru', 'uz'] },
      from: '2000-05-29',
      until: null,
      source: 'general knowledge (law on the official language, 2000)',
      confidence: 'C',
    },
  ],
  exits: [
    {
      value: ['https://ru.wikipedia.org/wiki/%D0%9F%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0', 'https://meteo.kg/'],
      from: '2026-11-22',
      until: null,
      source: 'our own choice, 2026-11-22; not opened from inside the country',
      confidence: 'C',
      note: 'An encyclopedia page about the weather; the state weather service.',
    },
  ],
  stay: [
    {
      value: { limit: null, extension: 'centre', askBefore: 7 },
      from: '2023-11-21',
      until: null,
      source: 'crisis-center-osh.org; dostuk.media 2023-11-21',
      confidence: 'B',
      note: 'Each shelter sets its own: 12–18 days in one, 1–3 months in another, up to the donor.',
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
        days: { least: 3, most: 30 },
        startsWith: 'unknown',
        longest: { count: 30, unit: 'days', by: 'police' },
        decidedWithinHours: 24,
        checkedEveryDays: null,
      },
      from: '2017-04-27',
      until: null,
      source: 'Law of KG 27.04.2017 No 63, art. 25–27, as told by forfamilieskg.org 2018-04-09 and fergana.agency/news/114762',
      confidence: 'B',
      note: 'At first three days; longer at her request, up to 30. Changes of Oct 2025 were not read.',
    },
  ],
  duties: [
    {
      value: { code: 'kg-police-child', who: 'police', whom: 'child-service', about: 'child-harmed', within: null, consentNeeded: false },
      from: '2017-04-27',
      until: null,
      source: 'Law of KG 27.04.2017 No 63, art. 25, as told by forfamilieskg.org 2018-04-09',
      confidence: 'B',
    },
    {
      value: { code: 'kg-police-helpers', who: 'police', whom: 'helpers', about: 'violence', within: null, consentNeeded: null },
      from: '2017-04-27',
      until: null,
      source: 'Law of KG 27.04.2017 No 63, art. 25, as told by forfamilieskg.org 2018-04-09',
      confidence: 'B',
    },
    {
      value: {
        code: 'kg-centre-child',
        who: 'centre',
        whom: 'child-service',
        about: 'child-harmed',
        within: 'immediately',
        consentNeeded: false,
      },
      from: '2026-11-22',
      until: null,
      source: 'assumed until counsel answers, 2026-11-22; no rule was seen',
      confidence: 'C',
    },
  ],
  data: [
    {
      value: { keptInCountry: null, keptYears: null, stopAfterWithdrawal: null },
      from: '2008-04-14',
      until: null,
      source: 'Law of KG 14.04.2008 No 58; Digital Code 31.07.2025 No 178 (only its title was read)',
      confidence: 'C',
      note: 'Every holder registers with the State Agency for Personal Data Protection (24.kg/english/332461, 2025-06-12).',
    },
  ],
}
