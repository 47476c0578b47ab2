import { expect, test } from 'vitest'
import { normalisePassphrase, passphraseLength, shortestPassphrase } from '../keys/passphrase.ts'
import { offerBits, offerPassphrase, wordLists, type WordLanguage } from './offer.ts'

const languages = Object.keys(wordLists) as WordLanguage[]

/** Whether one slip of a finger makes one word of the other. */
function near(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let i = 0
  while (i < short.length && short[i] === long[i]) i++
  return short.slice(short.length === long.length ? i + 1 : i) === long.slice(i + 1)
}

test.each(languages)('an offer in %s is worth at least 50 bits', (language) => {
  expect(offerBits(language)).toBeGreaterThanOrEqual(50)
  expect(new Set(wordLists[language].words).size).toBe(wordLists[language].words.length)
})

test.each(languages)('words in %s are short, plain letters of one alphabet, and no slip makes one of another', (language) => {
  const { words } = wordLists[language]
  const letters = language === 'en' || language === 'uz' ? /^[a-z]{3,9}$/ : /^[а-яёәғқңөұүһіӣӯҳҷ]{3,9}$/
  expect(words.filter((word) => !letters.test(word))).toEqual([])
  expect(words.filter((word, i) => words.slice(0, i).some((other) => near(word, other)))).toEqual([])
  expect(words.filter((word) => normalisePassphrase(word) !== word)).toEqual([])
})

test.each(languages)('an offer in %s is of words of the list and long enough', (language) => {
  const offer = offerPassphrase(language)
  const { words, count } = wordLists[language]
  expect(offer.split(' ')).toHaveLength(count)
  expect(offer.split(' ').every((word) => words.includes(word))).toBe(true)
  expect(passphraseLength(offer)).toBeGreaterThanOrEqual(shortestPassphrase)
  expect(offerPassphrase(language)).not.toBe(offer)
})
