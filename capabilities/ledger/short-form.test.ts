import { expect, test } from 'vitest'
import { shortForm } from './short-form.ts'

test('what goes into the paper day-book is the beginning of the hash, sixteen signs that can be read aloud', () => {
  const bytes = Buffer.from([0x00, 0x0f, 0xfb, 0xff, 0x7a, 0x10, 0x9c, 0x01, ...Array.from({ length: 24 }, (_, n) => n)])
  expect(shortForm(bytes.toString('base64url'))).toBe('000f fbff 7a10 9c01')
})
