import { describe, expect, test } from 'vitest'
import { normalisePassphrase, passphraseLength } from './passphrase.ts'

describe('one spelling of a passphrase whatever the keyboard', () => {
  test.each([
    [
      'apostrophes of Uzbek keyboards',
      "o'zbek o‘zbek o’zbek o`zbek o´zbek oʻzbek oʼzbek",
      'oʼzbek oʼzbek oʼzbek oʼzbek oʼzbek oʼzbek oʼzbek',
    ],
    ['a full-width apostrophe', 'o＇zbek', 'oʼzbek'],
    ['Arabic and Persian yeh and kaf', 'علي ىكتاب', 'علی یکتاب'],
    ['tatweel, vowel signs and joiners', 'مـحَمّد می\u200cروم', 'محمد میروم'],
    ['digits', '۱۲۳ ٤٥٦', '123 456'],
    ['spaces', '  a \u00a0 b\t\nc ', 'a b c'],
    ['composed and decomposed letters', 'и\u0306од', 'йод'],
    ['marks of direction', '\u200fa\u202bb\u202c\ufeff', 'ab'],
  ])('%s', (_, typed, one) => {
    expect(normalisePassphrase(typed)).toBe(one)
  })
  test('case and letters stay', () => {
    expect(normalisePassphrase('Ёлка')).not.toBe(normalisePassphrase('елка'))
  })
  test('length counts characters, not halves of them', () => {
    expect(passphraseLength('😀😀')).toBe(2)
  })
})
