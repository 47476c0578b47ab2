import { expect, test } from 'vitest'
import { freshNonce } from './fresh-nonce.ts'

// a million under `npm run attacks`
const many = process.env['ATTACKS'] === 'whole' ? 1_000_000 : 100_000

test(`of ${many} nonces none is given twice, and each is twelve bytes of its own`, () => {
  const given = new Set<string>()
  for (let n = 0; n < many; n++) {
    const nonce = freshNonce()
    if (nonce.length !== 12 || nonce.buffer.byteLength !== 12) throw new Error('not twelve bytes of its own')
    given.add(String.fromCharCode(...nonce))
  }
  expect(given.size).toBe(many)
})
