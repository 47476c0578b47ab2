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
  region('KG-B', 'region', 'Баткенская область', 'Batken', 'Баткен облусу', '2000-01-01'),
  region('KG-C', 'region', 'Чуйская область', 'Chüy', 'Чүй облусу', '2000-01-01'),
  region('KG-GB', 'city', 'Бишкек', 'Bishkek', 'Бишкек', '2000-01-01'),
  region('KG-GO', 'city', 'Ош, город', 'Osh (city)', 'Ош шаары', '2000-01-01'),
  region('KG-J', 'region', 'Джалал-Абадская область', 'Jalal-Abad', 'Жалал-Абад облусу', '2000-01-01'),
  region('KG-N', 'region', 'Нарынская область', 'Naryn', 'Нарын облусу', '2000-01-01'),
  region('KG-O', 'region', 'Ошская область', 'Osh region', 'Ош облусу', '2000-01-01'),
  region('KG-T', 'region', 'Таласская область', 'Talas', 'Талас облусу', '2000-01-01'),
  region('KG-Y', 'region', 'Иссык-Кульская область', 'Issyk-Kul', 'Ысык-Көл облусу', '2000-01-01'),
]
