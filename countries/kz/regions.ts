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
  region('KZ-10', 'region', 'Область Абай', 'Abai', 'Абай облысы', '2022-06-08'),
  region('KZ-11', 'region', 'Акмолинская область', 'Akmola', 'Ақмола облысы', '2000-01-01'),
  region('KZ-15', 'region', 'Актюбинская область', 'Aktobe', 'Ақтөбе облысы', '2000-01-01'),
  region('KZ-19', 'region', 'Алматинская область', 'Almaty region', 'Алматы облысы', '2000-01-01'),
  region('KZ-23', 'region', 'Атырауская область', 'Atyrau', 'Атырау облысы', '2000-01-01'),
  region('KZ-27', 'region', 'Западно-Казахстанская область', 'West Kazakhstan', 'Батыс Қазақстан облысы', '2000-01-01'),
  region('KZ-31', 'region', 'Жамбылская область', 'Zhambyl', 'Жамбыл облысы', '2000-01-01'),
  region('KZ-33', 'region', 'Область Жетісу', 'Jetisu', 'Жетісу облысы', '2022-06-08'),
  region('KZ-35', 'region', 'Карагандинская область', 'Karaganda', 'Қарағанды облысы', '2000-01-01'),
  region('KZ-39', 'region', 'Костанайская область', 'Kostanay', 'Қостанай облысы', '2000-01-01'),
  region('KZ-43', 'region', 'Кызылординская область', 'Kyzylorda', 'Қызылорда облысы', '2000-01-01'),
  region('KZ-47', 'region', 'Мангистауская область', 'Mangystau', 'Маңғыстау облысы', '2000-01-01'),
  region('KZ-55', 'region', 'Павлодарская область', 'Pavlodar', 'Павлодар облысы', '2000-01-01'),
  region('KZ-59', 'region', 'Северо-Казахстанская область', 'North Kazakhstan', 'Солтүстік Қазақстан облысы', '2000-01-01'),
  region('KZ-61', 'region', 'Туркестанская область', 'Turkistan', 'Түркістан облысы', '2018-06-19'),
  region('KZ-62', 'region', 'Область Улытау', 'Ulytau', 'Ұлытау облысы', '2022-06-08'),
  region('KZ-63', 'region', 'Восточно-Казахстанская область', 'East Kazakhstan', 'Шығыс Қазақстан облысы', '2000-01-01'),
  region('KZ-71', 'city', 'Астана', 'Astana', 'Астана', '2000-01-01'),
  region('KZ-75', 'city', 'Алматы', 'Almaty', 'Алматы', '2000-01-01'),
  region('KZ-79', 'city', 'Шымкент', 'Shymkent', 'Шымкент', '2018-06-19'),
]
