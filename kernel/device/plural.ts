import type { Language } from '#kernel/language.ts'

/** The plural form of a number. Ours, because browsers know no Tajik and disagree on the rest. */
export function pluralOf(language: Language, n: number): 'one' | 'few' | 'many' | 'other' {
  if (language !== 'ru') return n === 1 ? 'one' : 'other'
  if (!Number.isInteger(n)) return 'other'
  const tens = Math.abs(n) % 100
  const ones = tens % 10
  if (ones === 1 && tens !== 11) return 'one'
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return 'few'
  return 'many'
}
