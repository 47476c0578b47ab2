import { Alarm } from '../api.ts'
import { base32, fromBase32, latinCapitals } from '../encoding/base32.ts'
import { equal, join } from '../encoding/bytes.ts'
import { hash } from '../encoding/hash.ts'

const check = (key: Uint8Array): Uint8Array => hash('panah/ak-check/1', key).subarray(0, 4)

/** The 16 bytes of an account key as its sheet shows them. */
export const accountKeyText = (key: Uint8Array): string => `PAK1-${base32(join(key, check(key)))}`

/** The account key as typed; throws Alarm account-key-mistyped. */
export function parseAccountKey(typed: string): Uint8Array {
  const text = latinCapitals(typed.trim())
  try {
    if (!/^PAK1\b/.test(text)) throw new Error('no account key')
    const bytes = fromBase32(text.slice(4))
    const key = bytes.slice(0, 16)
    if (bytes.length !== 20 || !equal(check(key), bytes.subarray(16))) throw new Error('checksum')
    return key
  } catch (error) {
    throw new Alarm('account-key-mistyped', String(error))
  }
}
