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
  region('UZ-AN', 'region', 'Андижанская область', 'Andijan', 'Andijon viloyati', '2000-01-01'),
  region('UZ-BU', 'region', 'Бухарская область', 'Bukhara', 'Buxoro viloyati', '2000-01-01'),
  region('UZ-FA', 'region', 'Ферганская область', 'Fergana', 'Fargʻona viloyati', '2000-01-01'),
  region('UZ-JI', 'region', 'Джизакская область', 'Jizzakh', 'Jizzax viloyati', '2000-01-01'),
  region('UZ-NG', 'region', 'Наманганская область', 'Namangan', 'Namangan viloyati', '2000-01-01'),
  region('UZ-NW', 'region', 'Навоийская область', 'Navoi', 'Navoiy viloyati', '2000-01-01'),
  region('UZ-QA', 'region', 'Кашкадарьинская область', 'Kashkadarya', 'Qashqadaryo viloyati', '2000-01-01'),
  region('UZ-QR', 'region', 'Республика Каракалпакстан', 'Karakalpakstan', 'Qoraqalpogʻiston Respublikasi', '2000-01-01'),
  region('UZ-SA', 'region', 'Самаркандская область', 'Samarkand', 'Samarqand viloyati', '2000-01-01'),
  region('UZ-SI', 'region', 'Сырдарьинская область', 'Syrdarya', 'Sirdaryo viloyati', '2000-01-01'),
  region('UZ-SU', 'region', 'Сурхандарьинская область', 'Surkhandarya', 'Surxondaryo viloyati', '2000-01-01'),
  region('UZ-TK', 'city', 'Ташкент', 'Tashkent', 'Toshkent shahri', '2000-01-01'),
  region('UZ-TO', 'region', 'Ташкентская область', 'Tashkent region', 'Toshkent viloyati', '2000-01-01'),
  region('UZ-XO', 'region', 'Хорезмская область', 'Khorezm', 'Xorazm viloyati', '2000-01-01'),
]
