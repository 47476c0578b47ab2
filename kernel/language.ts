/** The six languages, in the order they are offered; each by its own name. */
export const languages = ['kk', 'ky', 'uz', 'tg', 'ru', 'en'] as const
export type Language = (typeof languages)[number]
export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ky: 'Кыргызча',
  uz: 'Oʻzbekcha',
  tg: 'Тоҷикӣ',
  ru: 'Русский',
  en: 'English',
}
/** The four countries, ISO 3166-1 alpha-2. */
export const countries = ['KZ', 'KG', 'UZ', 'TJ'] as const
export type Country = (typeof countries)[number]
