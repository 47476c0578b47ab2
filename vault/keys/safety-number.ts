import { fromBase64url } from '../encoding/base64url.ts'
import { sha512 } from '../encoding/hash.ts'
import { pae, type Part } from '../encoding/pae.ts'

function groups(parts: readonly Part[]): string {
  const digest = sha512(pae(['panah/safety/1', ...parts]))
  return Array.from({ length: 8 }, (_, i) => {
    let value = 0
    for (const byte of digest.subarray(i * 5, i * 5 + 5)) value = value * 256 + byte // 40 bits, exact in a double
    return String(value % 100_000).padStart(5, '0')
  }).join(' ')
}

/** Eight groups of five digits that two people compare aloud: they see the same keys of that account. */
export const safetyNumber = (genesis: string, account: string, enc: string, sig: string): string =>
  groups([fromBase64url(genesis), account, enc, fromBase64url(sig)])

/** The same over the genesis alone: the centre's code, printed on every sheet. */
export const centreCode = (genesis: string): string => groups([fromBase64url(genesis)])
