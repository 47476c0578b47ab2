import { Alarm, type B64u, type SignedStatement } from '../api.ts'
import { applyStatement } from './apply.ts'
import { Refusal } from './refusal.ts'
import { readStatement } from './statement.ts'
import type { Chain, ChainState } from './state.ts'

/** What was seen of a chain before: it must be found again. */
export interface Pin {
  readonly seq: number
  readonly head: B64u
}

/**
 * A chain with the given statements verified behind it; throws chain alarms, and the chain given stays as it was.
 *
 * Statements that are known already are compared and stepped over. A list that begins with the genesis is the server's
 * whole chain: ending before what we have seen is a rollback.
 */
export async function followChain(
  chain: Chain | null,
  statements: readonly SignedStatement[],
  genesis: B64u,
  pins: readonly Pin[],
): Promise<Chain> {
  const seen = Math.max(-1, chain?.state.seq ?? -1, ...pins.map((pin) => pin.seq))
  const hashes = chain ? [...chain.hashes] : []
  let state: ChainState | null = chain?.state ?? null
  let first: number | null = null
  let last: number | null = null
  try {
    for (const statement of statements) {
      const { payload, hash } = readStatement(statement)
      first ??= payload.seq
      if (last !== null && payload.seq !== last + 1) throw new Refusal(`sequence: ${payload.seq} after ${last}`)
      last = payload.seq
      if (payload.seq === 0 && hash !== genesis) throw new Refusal('genesis is not the pinned one', 'chain-other-genesis')
      const known = hashes[payload.seq]
      if (known !== undefined) {
        if (known !== hash) throw new Refusal(`another statement ${payload.seq}`, 'chain-forked')
        continue
      }
      state = await applyStatement(state, statement)
      hashes.push(hash)
    }
  } catch (error) {
    throw error instanceof Refusal ? error.toAlarm() : error
  }
  if (!state) throw new Alarm('chain-rolled-back', 'no statement')
  if (state.genesis !== genesis) throw new Alarm('chain-other-genesis')
  for (const pin of pins) if (pin.seq <= state.seq && hashes[pin.seq] !== pin.head) throw new Alarm('chain-forked', `at ${pin.seq}`)
  const shown = first === 0 && last !== null ? last : state.seq
  if (shown < seen) throw new Alarm('chain-rolled-back', `have ${seen}, got ${shown}`)
  return { state, hashes }
}
