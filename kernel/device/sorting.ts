import type { Language } from '#kernel/language.ts'

/**
 * Alphabets in their own order; the browser knows none of them but the Russian one. Letters of the other script follow,
 * so that a Russian name in an Uzbek list still has its place.
 */
const cyrillic = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'
const latin = 'abcdefghijklmnopqrstuvwxyz'
const alphabets: Readonly<Record<Language, readonly string[]>> = {
  ru: [...cyrillic, ...latin],
  kk: [...'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя', ...latin],
  ky: [...'абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя', ...latin],
  tg: [...'абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя', ...latin],
  uz: [...'abdefghijklmnopqrstuvxyz', 'oʻ', 'gʻ', 'sh', 'ch', 'ng', ...cyrillic],
  en: [...latin, ...cyrillic],
}
const ranks = new Map<Language, ReadonlyMap<string, number>>()

/** Compares two words by the alphabet of a language, capital and small letters alike; digits come first. */
export function comparing(language: Language): (a: string, b: string) => number {
  let rank = ranks.get(language)
  if (!rank) ranks.set(language, (rank = new Map(alphabets[language].map((letter, at) => [letter, at]))))
  const order = rank
  return (a, b) => {
    const left = weights(a, order)
    const right = weights(b, order)
    for (let i = 0; i < left.length && i < right.length; i++) {
      const difference = (left[i] ?? 0) - (right[i] ?? 0)
      if (difference !== 0) return difference
    }
    return left.length - right.length
  }
}

function weights(word: string, order: ReadonlyMap<string, number>): number[] {
  const text = word.toLowerCase().replace(/['‘’`ʼ]/g, 'ʻ')
  const found: number[] = []
  for (let i = 0; i < text.length; i++) {
    const pair = order.get(text.slice(i, i + 2))
    if (pair !== undefined && text.length > i + 1) {
      found.push(pair + 100)
      i++
      continue
    }
    const letter = text[i] ?? ''
    if (letter === 'ʻ') continue
    const one = order.get(letter)
    found.push(one === undefined ? (/\d/.test(letter) ? Number(letter) + 1 : 400 + letter.charCodeAt(0)) : one + 100)
  }
  return found
}
