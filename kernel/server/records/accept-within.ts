import { Refused } from '#kernel/refused.ts'
import type { RecordOut } from '#kernel/wire.ts'
import type { Actor, House } from '../house.ts'
import type { Transaction } from '../transaction.ts'
import { acceptAll } from './accept-all.ts'
import { looking, lookQuery, type Looked } from './look.ts'

/**
 * Accepts records inside somebody else's transaction, such as the founding of a centre: all of them or none.
 *
 * @throws Refused with the first record's refusal
 */
export async function acceptWithin(house: House, tx: Transaction, actor: Actor, records: readonly RecordOut[], now: Date): Promise<void> {
  const { rows } = await tx.ask<Looked>({ ...lookQuery, values: looking(records) })
  const { answers } = await acceptAll(
    { house, tx: { ask: tx.ask, db: tx.db }, actor, now, careful: false, isBack: false },
    records,
    rows[0]!,
  )
  for (const answer of answers) if (!answer.accepted) throw new Refused(answer.refusal, answer.facts ?? {})
}
