import type { Country, Language } from '#kernel/language.ts'
import type { Region } from './country.ts'
import type { Fact } from './fact.ts'

/** The names of a country's regions in the language of a neighbour, by ISO 3166-2 code. */
export interface NeighbourNames {
  readonly country: Country
  readonly language: Language
  readonly names: Readonly<Record<string, string>>
}

const source =
  'general knowledge of how the neighbour writes them; partly as in Unicode CLDR, common/subdivisions; to be read by a native speaker'
const named = (country: Country, language: Language, names: NeighbourNames['names']): Fact<NeighbourNames> => ({
  value: { country, language, names },
  from: '2000-01-01',
  until: null,
  source,
  confidence: 'C',
})

/** Russian, English and the state language stand with the region itself; a region that is not here is named in Russian. */
export const neighbourNames: readonly Fact<NeighbourNames>[] = [
  named('KZ', 'ky', {
    'KZ-10': 'Абай облусу',
    'KZ-11': 'Акмола облусу',
    'KZ-15': 'Актөбө облусу',
    'KZ-19': 'Алматы облусу',
    'KZ-23': 'Атырау облусу',
    'KZ-27': 'Батыш Казакстан облусу',
    'KZ-31': 'Жамбыл облусу',
    'KZ-33': 'Жетисуу облусу',
    'KZ-35': 'Караганды облусу',
    'KZ-39': 'Костанай облусу',
    'KZ-43': 'Кызыл-Ордо облусу',
    'KZ-47': 'Маңгыстоо облусу',
    'KZ-55': 'Павлодар облусу',
    'KZ-59': 'Түндүк Казакстан облусу',
    'KZ-61': 'Түркистан облусу',
    'KZ-62': 'Улутоо облусу',
    'KZ-63': 'Чыгыш Казакстан облусу',
    'KZ-71': 'Астана',
    'KZ-75': 'Алматы',
    'KZ-79': 'Чымкент',
  }),
  named('KZ', 'uz', {
    'KZ-10': 'Abay viloyati',
    'KZ-11': 'Aqmoʻla viloyati',
    'KZ-15': 'Aqtoʻbe viloyati',
    'KZ-19': 'Olmaota viloyati',
    'KZ-23': 'Atirau viloyati',
    'KZ-27': 'Gʻarbiy Qozogʻiston viloyati',
    'KZ-31': 'Jambil viloyati',
    'KZ-33': 'Yettisuv viloyati',
    'KZ-35': 'Qaragʻanda viloyati',
    'KZ-39': 'Qoʻstanay viloyati',
    'KZ-43': 'Qizilorda viloyati',
    'KZ-47': 'Mangʻistau viloyati',
    'KZ-55': 'Pavlodar viloyati',
    'KZ-59': 'Shimoliy Qozogʻiston viloyati',
    'KZ-61': 'Turkiston viloyati',
    'KZ-62': 'Ulitau viloyati',
    'KZ-63': 'Sharqiy Qozogʻiston viloyati',
    'KZ-71': 'Astana',
    'KZ-75': 'Olmaota',
    'KZ-79': 'Chimkent',
  }),
  named('KZ', 'tg', {
    'KZ-10': 'Вилояти Абай',
    'KZ-11': 'Вилояти Ақмола',
    'KZ-15': 'Вилояти Ақтӯбе',
    'KZ-19': 'Вилояти Алмаато',
    'KZ-23': 'Вилояти Атирау',
    'KZ-27': 'Вилояти Қазоқистони Ғарбӣ',
    'KZ-31': 'Вилояти Ҷамбул',
    'KZ-33': 'Вилояти Жетису',
    'KZ-35': 'Вилояти Қарағанда',
    'KZ-39': 'Вилояти Қӯстанай',
    'KZ-43': 'Вилояти Қизилӯрда',
    'KZ-47': 'Вилояти Манғистау',
    'KZ-55': 'Вилояти Павлодар',
    'KZ-59': 'Вилояти Қазоқистони Шимолӣ',
    'KZ-61': 'Вилояти Туркистон',
    'KZ-62': 'Вилояти Улитау',
    'KZ-63': 'Вилояти Қазоқистони Шарқӣ',
    'KZ-71': 'Остона',
    'KZ-75': 'Алмаато',
    'KZ-79': 'Чимкент',
  }),
  named('KG', 'kk', {
    'KG-B': 'Баткен облысы',
    'KG-C': 'Шу облысы',
    'KG-GB': 'Бішкек',
    'KG-GO': 'Ош қаласы',
    'KG-J': 'Жалалабад облысы',
    'KG-N': 'Нарын облысы',
    'KG-O': 'Ош облысы',
    'KG-T': 'Талас облысы',
    'KG-Y': 'Ыстықкөл облысы',
  }),
  named('KG', 'uz', {
    'KG-B': 'Botken viloyati',
    'KG-C': 'Chuy viloyati',
    'KG-GB': 'Bishkek',
    'KG-GO': 'Oʻsh shahri',
    'KG-J': 'Jalolobod viloyati',
    'KG-N': 'Norin viloyati',
    'KG-O': 'Oʻsh viloyati',
    'KG-T': 'Talas viloyati',
    'KG-Y': 'Issiqkoʻl viloyati',
  }),
  named('KG', 'tg', {
    'KG-B': 'Вилояти Боткен',
    'KG-C': 'Вилояти Чуй',
    'KG-GB': 'Бишкек',
    'KG-GO': 'Шаҳри Ӯш',
    'KG-J': 'Вилояти Ҷалолобод',
    'KG-N': 'Вилояти Норин',
    'KG-O': 'Вилояти Ӯш',
    'KG-T': 'Вилояти Талас',
    'KG-Y': 'Вилояти Иссиқкӯл',
  }),
  named('UZ', 'kk', {
    'UZ-AN': 'Әндіжан облысы',
    'UZ-BU': 'Бұхара облысы',
    'UZ-FA': 'Ферғана облысы',
    'UZ-JI': 'Жизақ облысы',
    'UZ-NG': 'Наманған облысы',
    'UZ-NW': 'Науаи облысы',
    'UZ-QA': 'Қашқадария облысы',
    'UZ-QR': 'Қарақалпақстан Республикасы',
    'UZ-SA': 'Самарқан облысы',
    'UZ-SI': 'Сырдария облысы',
    'UZ-SU': 'Сурхандария облысы',
    'UZ-TK': 'Ташкент қаласы',
    'UZ-TO': 'Ташкент облысы',
    'UZ-XO': 'Хорезм облысы',
  }),
  named('UZ', 'ky', {
    'UZ-AN': 'Анжыян облусу',
    'UZ-BU': 'Бухара облусу',
    'UZ-FA': 'Фергана облусу',
    'UZ-JI': 'Жызак облусу',
    'UZ-NG': 'Наманган облусу',
    'UZ-NW': 'Навои облусу',
    'UZ-QA': 'Кашкадарыя облусу',
    'UZ-QR': 'Каракалпакстан Республикасы',
    'UZ-SA': 'Самарканд облусу',
    'UZ-SI': 'Сырдарыя облусу',
    'UZ-SU': 'Сурхандарыя облусу',
    'UZ-TK': 'Ташкент шаары',
    'UZ-TO': 'Ташкент облусу',
    'UZ-XO': 'Хорезм облусу',
  }),
  named('UZ', 'tg', {
    'UZ-AN': 'Вилояти Андиҷон',
    'UZ-BU': 'Вилояти Бухоро',
    'UZ-FA': 'Вилояти Фарғона',
    'UZ-JI': 'Вилояти Ҷиззах',
    'UZ-NG': 'Вилояти Намангон',
    'UZ-NW': 'Вилояти Навоӣ',
    'UZ-QA': 'Вилояти Қашқадарё',
    'UZ-QR': 'Ҷумҳурии Қароқалпоқистон',
    'UZ-SA': 'Вилояти Самарқанд',
    'UZ-SI': 'Вилояти Сирдарё',
    'UZ-SU': 'Вилояти Сурхондарё',
    'UZ-TK': 'Шаҳри Тошканд',
    'UZ-TO': 'Вилояти Тошканд',
    'UZ-XO': 'Вилояти Хоразм',
  }),
  named('TJ', 'kk', {
    'TJ-DU': 'Душанбе',
    'TJ-GB': 'Таулы Бадахшан автономиялық облысы',
    'TJ-KT': 'Хатлон облысы',
    'TJ-RA': 'Республикаға бағынатын аудандар',
    'TJ-SU': 'Соғды облысы',
  }),
  named('TJ', 'ky', {
    'TJ-DU': 'Душанбе',
    'TJ-GB': 'Тоолуу Бадахшан автономиялуу облусу',
    'TJ-KT': 'Хатлон облусу',
    'TJ-RA': 'Республикага баш ийген райондор',
    'TJ-SU': 'Согду облусу',
  }),
  named('TJ', 'uz', {
    'TJ-DU': 'Dushanbe',
    'TJ-GB': 'Togʻli Badaxshon muxtor viloyati',
    'TJ-KT': 'Xatlon viloyati',
    'TJ-RA': 'Respublikaga boʻysunuvchi tumanlar',
    'TJ-SU': 'Soʻgʻd viloyati',
  }),
]

const stateLanguage: Readonly<Record<Country, Language>> = { KZ: 'kk', KG: 'ky', UZ: 'uz', TJ: 'tg' }
const byLanguage = new Map(neighbourNames.map(({ value }) => [`${value.country} ${value.language}`, value.names]))

/** A region's name for a reader of a language. */
export function regionName(country: Country, region: Region, language: Language): string {
  if (language === 'en') return region.names.en
  if (language === stateLanguage[country]) return region.names.state
  return byLanguage.get(`${country} ${language}`)?.[region.code] ?? region.names.ru
}
