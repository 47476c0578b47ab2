import type { Region } from '../country.ts'
import type { Fact } from '../fact.ts'

const source = 'ISO 3166-2 codes as in pycountry 26.2.16; names from general knowledge, to be read by a native speaker'
const region = (code: string, kind: Region['kind'], ru: string, en: string, state: string, from: string): Fact<Region> => ({
  value: { code, kind, names: { ru, en, state } },
  from,
  until: null,
  source,
  confidence: 'A',
})

/** The names in `state` are in the state language; `from` is the day of the code, or 2000 where it is older. */
export const regions: readonly Fact<Region>[] = [
  region('TJ-DU', 'city', 'Душанбе', 'Dushanbe', 'Душанбе', '2000-01-01'),
  region(
    'TJ-GB',
    'region',
    'Горно-Бадахшанская автономная область',
    'Badakhshan (GBAO)',
    'Вилояти Мухтори Кӯҳистони Бадахшон',
    '2000-01-01',
  ),
  region('TJ-KT', 'region', 'Хатлонская область', 'Khatlon', 'Вилояти Хатлон', '2000-01-01'),
  region(
    'TJ-RA',
    'region',
    'Районы республиканского подчинения',
    'Districts of republican subordination',
    'Ноҳияҳои тобеи ҷумҳурӣ',
    '2000-01-01',
  ),
  region('TJ-SU', 'region', 'Согдийская область', 'Sughd', 'Вилояти Суғд', '2000-01-01'),
]
