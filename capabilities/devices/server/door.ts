import { createHash, timingSafeEqual } from 'node:crypto'
import type { Ask } from '#kernel/server/transaction.ts'

/** Days for which a device that was proved with a second factor stands in for it. */
const trustDays = 30

export interface KnownDevice {
  readonly revoked: boolean
  /** Its secret counts as the second factor. */
  readonly trusted: boolean
}

/** The device of this account that proves itself with its secret, or null. The transaction acts as the account. */
export async function knownDevice(
  ask: Ask,
  account: string,
  device: { readonly id: string; readonly secret: string },
  now: Date,
): Promise<KnownDevice | null> {
  const { rows } = await ask<{ secret_hash: Buffer; revoked: boolean; trusted: boolean }>(
    `select secret_hash, revoked_at is not null as revoked, coalesce(trusted_until > $3, false) as trusted
     from devices.device where centre_id = house.centre() and id = $1 and account = $2`,
    [device.id, account, now],
  )
  const found = rows[0]
  return found && timingSafeEqual(hashOfSecret(device.secret), found.secret_hash) ? found : null
}

/** Whether a device proves that it remembers this account, before anybody is signed in. */
export async function provesDevice(ask: Ask, account: string, device: { readonly id: string; readonly secret: string }): Promise<boolean> {
  const { rows } = await ask<{ proves: boolean }>('select devices.proves($1, $2, $3) as proves', [
    device.id,
    hashOfSecret(device.secret),
    account,
  ])
  return rows[0]!.proves
}

/** She was here with this device today; with `trust` it stands in for the second factor for 30 days. */
export async function seeDevice(ask: Ask, id: string, trust: boolean, now: Date): Promise<void> {
  await ask(
    `update devices.device set seen_on = $2::date, trusted_until = case when $3 then $4::timestamptz else trusted_until end
     where centre_id = house.centre() and id = $1`,
    [id, now.toISOString().slice(0, 10), trust, trustedUntil(now)],
  )
}

export const trustedUntil = (now: Date): Date => new Date(now.getTime() + trustDays * 86_400_000)

/** SHA-256 of a device's secret bytes. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(Buffer.from(secret, 'base64url')).digest()
