import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '#kernel/language.ts'

/** The sentence that a screen shows, read from the room's own file, so that a story breaks when a key goes and not when a word is bettered. */
export function words(room: string, language: Language = 'ru'): (key: string, values?: Record<string, string | number>) => string {
  const folder =
    room === 'kernel' ? join(import.meta.dirname, '../kernel/messages') : join(import.meta.dirname, '../capabilities', room, 'messages')
  const file = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as { words: Record<string, string> }
  return (key, values = {}) => {
    const sentence = file.words[key]
    if (sentence === undefined) throw new Error(`no sentence ${room}: ${key}`)
    return String(
      new IntlMessageFormat(sentence, language === 'tg' ? 'ru' : language, undefined, { ignoreTag: true }).format({
        term: 'client',
        ...values,
      }),
    )
  }
}
