import type { RecordBack } from '#kernel/wire.ts'
import type { Ask } from '../transaction.ts'
import type { Acceptance, Written } from './acceptance.ts'

/** Days after a restore for which devices may bring back what the server had taken. */
const daysOfReturn = 90

/** The server was restored from a copy, and not too long ago. */
export async function isRestored(ask: Ask, now: Date): Promise<boolean> {
  const { rows } = await ask<{ at: string | null }>(
    `select restored -> -1 ->> 'at' as at from kernel.counter where centre_id = house.centre()`,
  )
  const at = rows[0]?.at
  return typeof at === 'string' && now.getTime() - Date.parse(at) < daysOfReturn * 86_400_000
}

/**
 * [Note: a record that is given back] Accepted once, lost with the server, kept by a device. It comes as it was: the same
 * envelope, perhaps of an earlier epoch, perhaps with versions between that nobody has any more, perhaps of a kind that
 * whoever brings it may not write. The author's signature is inside the envelope, where the server cannot look: so what it
 * can ask is that the bearer is in the circle now, that the named author ever was of this centre, and that nothing newer
 * is here. Who reads it checks the rest as always. The ledger names who brought it.
 *
 * @returns by their place in the batch; what names a stranger as its author is left out
 */
export async function backsAmong({ tx, now }: Acceptance, records: readonly RecordBack[]): Promise<ReadonlyMap<number, Written>> {
  const { rows } = await tx.ask<{ account: string }>(
    'select distinct account from kernel.known_key where centre_id = house.centre() and account = any ($1)',
    [[...new Set(records.map(({ by }) => by))]],
  )
  const known = new Set(rows.map(({ account }) => account))
  const latest = now.toISOString()
  return new Map(
    records.flatMap(({ by, at }, n) => (known.has(by) ? [[n, { by, at: Date.parse(at) < now.getTime() ? at : latest }] as const] : [])),
  )
}
