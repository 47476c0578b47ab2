import { en } from './en.ts'
import { kk } from './kk.ts'
import { ky } from './ky.ts'
import { ru } from './ru.ts'
import { tg } from './tg.ts'
import { uz } from './uz.ts'

/** The list of a language and how many of its words make an offer: five of 1,024 or more, six of a shorter list. */
export const wordLists = {
  en: { words: en, count: 5 },
  ru: { words: ru, count: 5 },
  kk: { words: kk, count: 6 },
  ky: { words: ky, count: 6 },
  uz: { words: uz, count: 6 },
  tg: { words: tg, count: 6 },
} as const

/** The language of an offered passphrase. */
export type WordLanguage = keyof typeof wordLists

/** The bits of an offer: how many halvings a guesser who knows the list must do. At least 50 in every language. */
export const offerBits = (language: WordLanguage): number => wordLists[language].count * Math.log2(wordLists[language].words.length)

/** A number below `limit` (at most 65,536), each with the same chance: what would favour the low ones is drawn again. */
function randomBelow(limit: number): number {
  const fair = 65_536 - (65_536 % limit)
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint16Array(1))
    if (drawn! < fair) return drawn! % limit
  }
}

/** Random words of a language joined by spaces; a word may come twice. */
export function offerPassphrase(language: WordLanguage): string {
  const { words, count } = wordLists[language]
  return Array.from({ length: count }, () => words[randomBelow(words.length)]!).join(' ')
}
