import { expect, test } from 'vitest'
import { base64url } from '../encoding/base64url.ts'
import { sha256 } from '../encoding/hash.ts'
import { blobHash } from './blob-hash.ts'

test('the hash of a blob in WebAssembly equals the one in JavaScript, at every length around a block', async () => {
  const shaOf = await blobHash()
  for (const length of [0, 1, 55, 56, 63, 64, 65, 127, 128, 802, 100_000]) {
    const blob = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255)
    expect(shaOf(blob)).toBe(base64url(sha256(blob)))
  }
})
