import { argon2Sync } from 'node:crypto'
import { argon2id as noble } from '@noble/hashes/argon2.js'
import { argon2id as wasm } from 'hash-wasm'
import { describe, expect, test } from 'vitest'
import { localUnlock, stretch } from './argon.ts'

interface Asked {
  readonly password: Uint8Array
  readonly salt: Uint8Array
  /** KiB */
  readonly memory: number
  readonly passes: number
  readonly lanes: number
  readonly secret?: Uint8Array
  readonly data?: Uint8Array
}
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const text = (of: string): Uint8Array => new TextEncoder().encode(of)

/** Three programs that do not know of each other: ours in WebAssembly, one in JavaScript, and Node's OpenSSL. */
const three: Readonly<Record<string, (asked: Asked) => Promise<string>>> = {
  'hash-wasm': ({ password, salt, memory, passes, lanes, secret }) =>
    wasm({
      password,
      salt,
      memorySize: memory,
      iterations: passes,
      parallelism: lanes,
      hashLength: 32,
      ...(secret ? { secret } : {}),
      outputType: 'hex',
    }),
  noble: async ({ password, salt, memory, passes, lanes, secret, data }) =>
    hex(
      noble(password, salt, {
        m: memory,
        t: passes,
        p: lanes,
        dkLen: 32,
        ...(secret ? { key: secret } : {}),
        ...(data ? { personalization: data } : {}),
      }),
    ),
  node: async ({ password, salt, memory, passes, lanes, secret, data }) =>
    hex(
      argon2Sync('argon2id', {
        message: password,
        nonce: salt,
        memory,
        passes,
        parallelism: lanes,
        tagLength: 32,
        ...(secret ? { secret } : {}),
        ...(data ? { associatedData: data } : {}),
      }),
    ),
}

/** RFC 9106, 5.3: the only one with associated data, which hash-wasm does not take. */
const rfc: Asked = {
  password: new Uint8Array(32).fill(1),
  salt: new Uint8Array(16).fill(2),
  secret: new Uint8Array(8).fill(3),
  data: new Uint8Array(12).fill(4),
  memory: 32,
  passes: 3,
  lanes: 4,
}
/** The reference implementation's own test, with the memory and the passes that we use. */
const reference: Asked = { password: text('password'), salt: text('somesalt'), memory: 65_536, passes: 4, lanes: 1 }

describe('Argon2id', () => {
  test.each(['noble', 'node'])('of %s gives the answer of RFC 9106', async (which) => {
    expect(await three[which]!(rfc)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
  })

  test.each(Object.keys(three))('of %s gives the answer of the reference implementation at our cost', async (which) => {
    expect(await three[which]!(reference)).toBe('9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c')
  })

  test('of a passphrase is the same by all three, at the cost that is written down', async () => {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    const ours = hex(await stretch('oʻzbek  paxta', salt))
    const asked = { password: text('oʼzbek paxta'), salt, memory: 65_536, passes: 4, lanes: 1 }
    for (const [which, of] of Object.entries(three)) expect([which, await of(asked)]).toEqual([which, ours])
    expect(localUnlock).toEqual({ memorySize: 65_536, iterations: 4, parallelism: 1 })
  })
})
