import { readFileSync } from 'node:fs'
import { languages, type Language } from '#kernel/language.ts'
import type { MessageFile } from '#kernel/messages.ts'

export type Values = Readonly<Record<string, string | number>>
export type SayIn = (language: Language, key: string, values?: Values) => string

/**
 * The words of one room for public pages: plain sentences with `{name}` and nothing more of ICU (a page is made by Node,
 * which must not wait for a message library). A key without a sentence shows the Russian one.
 *
 * @param folder of the six files, ending in `/`
 */
export function wordsOf(folder: URL): SayIn {
  const files = Object.fromEntries(
    languages.map((language) => [language, (JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')) as MessageFile).words]),
  ) as Record<Language, MessageFile['words']>
  return (language, key, values) => {
    const sentence = files[language][key] ?? files.ru[key]
    if (sentence === undefined) throw new Error(`no words for ${key}`)
    return values === undefined ? sentence : sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
}
