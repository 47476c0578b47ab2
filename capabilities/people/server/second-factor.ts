import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Secrets } from '#kernel/server/secrets.ts'
import type { Ask } from '#kernel/server/transaction.ts'

const period = 30
const totpOf = (secret: Uint8Array) =>
  // no product name in an authenticator's list: it lies on a phone somebody else may look at
  new TOTP({ issuer: 'K', label: 'K', secret: new Secret({ buffer: new Uint8Array(secret).buffer }), period, digits: 6, algorithm: 'SHA1' })

/** A new secret for an authenticator: 20 random bytes, as a `otpauth:` address and as base32. */
export function newSecret(): { bytes: Buffer; uri: string; secret: string } {
  const bytes = randomBytes(20)
  const totp = totpOf(bytes)
  return { bytes, uri: totp.toString(), secret: totp.secret.base32 }
}

/** The step of time a code belongs to (one to either side is forgiven), or null. A step that was used is used up. */
function stepOf(secret: Uint8Array, code: string, now: Date, after: number): number | null {
  const plain = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(plain)) return null
  const delta = totpOf(secret).validate({ token: plain, timestamp: now.getTime(), window: 1 })
  const step = delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
  return step !== null && step > after ? step : null
}

/** Ten codes that stand in for a lost authenticator, each once; and their hashes. */
export function newRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const codes = Array.from({ length: 10 }, () =>
    Array.from(randomBytes(16), (byte) => letters[byte & 31])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  )
  return { codes, hashes: codes.map(hashOfCode) }
}

const hashOfCode = (code: string): Buffer =>
  createHash('sha256')
    .update(
      code
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, '')
        .replaceAll('O', '0')
        .replaceAll(/[IL]/g, '1'),
    )
    .digest()

export const contextOf = (handle: string): string => `totp ${handle}`

/**
 * Whether the code is right, and uses it up: a step of time or a recovery code counts once, also when two requests come
 * at the same moment. The transaction acts as the account.
 */
export async function usesCode(ask: Ask, secrets: Secrets, handle: string, code: string, now: Date): Promise<boolean> {
  const { rows } = await ask<{ totp_secret: Buffer | null; totp_step: number }>(
    'select totp_secret, totp_step from people.credential where centre_id = house.centre() and handle = $1 for update',
    [handle],
  )
  const found = rows[0]
  if (!found?.totp_secret) return false
  const step = stepOf(secrets.unseal(found.totp_secret, contextOf(handle)), code, now, found.totp_step)
  if (step !== null) {
    await ask('update people.credential set totp_step = $2 where centre_id = house.centre() and handle = $1', [handle, step])
    return true
  }
  const { rowCount } = await ask('delete from people.recovery_code where centre_id = house.centre() and handle = $1 and hash = $2', [
    handle,
    hashOfCode(code),
  ])
  return rowCount === 1
}
