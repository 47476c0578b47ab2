import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { localUnlock, stretch } from './argon.ts'
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

test("Argon2id of hash-wasm equals that of Node's OpenSSL", async () => {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const ours = await stretch('oʻzbek  paxta', salt)
  const theirs = argon2Sync('argon2id', {
    message: 'oʼzbek paxta',
    nonce: salt,
    parallelism: localUnlock.parallelism,
    tagLength: 32,
    memory: localUnlock.memorySize,
    passes: localUnlock.iterations,
  })
  expect(ours.join()).toBe(new Uint8Array(theirs).join())
  expect(localUnlock).toEqual({ memorySize: 65_536, iterations: 4, parallelism: 1 })
})
