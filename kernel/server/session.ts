import type { Context } from 'hono'
import { createHash, randomBytes } from 'node:crypto'
import type { House } from './house.ts'
import type { Ask } from './transaction.ts'

/**
 * [Note: the session cookie] `__Host-` binds it to this host and to https; Strict keeps other sites from using it. Only
 * a server on plain http, which listens on this computer alone, gives a cookie without Secure, under another name.
 */
const nameOf = (house: Pick<House, 'secure'>) => (house.secure ? '__Host-session' : 'session')

/** The hash of the token a request carries, or null. */
export function tokenOf(house: Pick<House, 'secure'>, c: Context): Buffer | null {
  const name = nameOf(house)
  for (const part of (c.req.header('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return hashOf(part.slice(at + 1).trim())
  }
  return null
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The Set-Cookie line for a token; null takes it away. */
export function cookieLine(house: Pick<House, 'secure'>, token: string | null): string {
  return `${nameOf(house)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${house.secure ? '; Secure' : ''}${token === null ? '; Max-Age=0' : ''}`
}

export interface NewSession {
  readonly centre: string
  /** null: a recovery session */
  readonly account: string | null
  /** The signature key of her bundle; once the chain names another, the session is over. */
  readonly sig: string | null
  readonly device: string | null
  /** She proved all that is asked of her; false: a trusted device stood in for the second factor. */
  readonly secondFactor: boolean
  readonly now: Date
  /** Ends after so much idleness; half an hour by default. */
  readonly idleMinutes?: number
}

/** Opens a session for the actor this transaction already acts as; the answer is the token for her cookie. */
export async function openSession(ask: Ask, session: NewSession): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await ask(
    `insert into kernel.session (token_hash, centre_id, account, sig, device, second_factor, fresh_at, seen, idle)
     values ($1, $2, $3, $4, $5, $6, $7, $7, make_interval(mins => $8))`,
    [
      hashOf(token),
      session.centre,
      session.account,
      session.sig,
      session.device,
      session.secondFactor,
      session.now,
      session.idleMinutes ?? 30,
    ],
  )
  return token
}

/** Ends the sessions of an account or a device; the reason is answered to whoever still uses one. */
export async function endSessions(
  ask: Ask,
  whose: { readonly account: string } | { readonly device: string },
  reason: 'signed-out' | 'passphrase-changed' | 'device-revoked',
  except: Buffer | null = null,
): Promise<void> {
  const [column, value] = 'account' in whose ? ['account', whose.account] : ['device', whose.device]
  await ask(
    `update kernel.session set ended = $1 where centre_id = house.centre() and ${column} = $2 and ended is null
     and ($3::bytea is null or token_hash <> $3)`,
    [reason, value, except],
  )
}
