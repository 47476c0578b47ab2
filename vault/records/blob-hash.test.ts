import { expect, test } from 'vitest'
import { base64url } from '../encoding/base64url.ts'
import { sha256 } from '../encoding/hash.ts'
import { blobHash } from './blob-hash.ts'
import { freshNonce } from './fresh-nonce.ts'

test('the hash of a blob in WebAssembly equals the one in JavaScript, at every length around a block', async () => {
  const shaOf = await blobHash()
  for (const length of [0, 1, 55, 56, 63, 64, 65, 127, 128, 802, 100_000]) {
    const blob = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255)
    expect(shaOf(blob)).toBe(base64url(sha256(blob)))
  }
})

test('no nonce is given twice, and each is twelve bytes of its own', () => {
  const nonces = Array.from({ length: 10_000 }, freshNonce)
  expect(new Set(nonces.map((nonce) => nonce.join())).size).toBe(10_000)
  expect(nonces.every((nonce) => nonce.length === 12 && nonce.buffer.byteLength === 12)).toBe(true)
})
