import { combine, split } from 'shamir-secret-sharing'
import { Alarm } from '../api.ts'
import { base32, fromBase32, latinCapitals } from '../encoding/base32.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { equal, join, random, utf8 } from '../encoding/bytes.ts'
import { hash } from '../encoding/hash.ts'
import { hkdf } from '../encoding/kdf.ts'
import { publicOfSeed, signerOf } from './ed25519.ts'
import { hybridIdentity, recipientOf } from './hybrid.ts'

/** The centre's recovery key, rebuilt or fresh. */
export interface RecoveryKey {
  readonly identity: string
  readonly enc: string
  readonly sig: string
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}

/** One sheet as read from paper. */
export interface Sheet {
  readonly threshold: number
  readonly count: number
  readonly index: number
  readonly set: string
  readonly genesis8: Uint8Array
  readonly share: Uint8Array
}

const sheets = 3
const needed = 2
const check = (body: Uint8Array): Uint8Array => hash('panah/sheet/1', body).subarray(0, 4)

/** The recovery key of a 32-byte secret. */
export async function recoveryKeyOf(secret: Uint8Array): Promise<RecoveryKey> {
  const identity = hybridIdentity(await hkdf(secret, utf8('panah/recovery-age/1')))
  const seed = await hkdf(secret, utf8('panah/recovery-sign/1'))
  return { identity, enc: await recipientOf(identity), sig: base64url(publicOfSeed(seed)), sign: await signerOf(seed) }
}

/** Three sheets of which any two rebuild the secret; they name the centre by the first bytes of its genesis. */
export async function writeSheets(secret: Uint8Array, genesis: string): Promise<readonly [string, string, string]> {
  const set = random(4)
  const shares = await split(secret, sheets, needed)
  const texts = shares.map((share, i) => {
    const body = join(Uint8Array.of(1, needed, sheets, i + 1), set, fromBase64url(genesis).subarray(0, 8), share)
    return `PRS1-${base32(join(body, check(body)))}`
  })
  return texts as unknown as readonly [string, string, string]
}

/** One sheet as typed; throws Alarm sheet-mistyped. */
export function parseSheet(typed: string): Sheet {
  try {
    const bytes = fromBase32(latinCapitals(typed.trim()).replace(/^PRS1\b/, ''))
    const body = bytes.subarray(0, bytes.length - 4)
    if (body.length !== 49 || body[0] !== 1 || !equal(check(body), bytes.subarray(bytes.length - 4))) throw new Error('checksum')
    return {
      threshold: body[1]!,
      count: body[2]!,
      index: body[3]!,
      set: body.subarray(4, 8).join(),
      genesis8: body.slice(8, 16),
      share: body.slice(16),
    }
  } catch (error) {
    throw new Alarm('sheet-mistyped', String(error))
  }
}

/**
 * Rebuilds the recovery key from sheets as typed; throws Alarm sheet-mistyped, sheets-other-set, sheets-other-centre
 * or sheets-the-same. Shamir itself gives a wrong secret silently: the caller compares the rebuilt key (sheets-wrong-key).
 */
export async function rebuildRecoveryKey(typed: readonly string[], genesis: string): Promise<RecoveryKey> {
  const read = typed.map(parseSheet)
  const [first] = read
  if (!first) throw new Alarm('sheet-mistyped', 'none')
  const here = fromBase64url(genesis).subarray(0, 8)
  if (read.some((sheet) => !equal(sheet.genesis8, here))) throw new Alarm('sheets-other-centre')
  if (read.some((sheet) => sheet.set !== first.set)) throw new Alarm('sheets-other-set')
  if (new Set(read.map((sheet) => sheet.index)).size !== read.length || read.length < Math.max(first.threshold, needed))
    throw new Alarm('sheets-the-same')
  try {
    return await recoveryKeyOf(await combine(read.map((sheet) => sheet.share)))
  } catch (error) {
    throw new Alarm('sheets-wrong-key', String(error))
  }
}
