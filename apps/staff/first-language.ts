import { languages, type Language } from '#kernel/language.ts'

/** The language to begin with: what the browser asks for if we speak it, else Russian. Her own choice is kept later. */
export function firstLanguage(wanted: readonly string[]): Language {
  for (const each of wanted) {
    const found = languages.find((language) => language === each.slice(0, 2).toLowerCase())
    if (found) return found
  }
  return 'ru'
}
