import type { SignedStatement } from './api.ts'
import { applyStatement } from './chain/apply.ts'
import { Refusal } from './chain/refusal.ts'
import type { ChainState } from './chain/state.ts'

/** What a head has signed of the ledger: the hash (base64url) at a seal. */
export interface Anchored {
  readonly seal: number
  readonly audit: string
  /** See [Note: anchored anew]. */
  readonly anew: boolean
}

/**
 * Every anchor of a whole chain, in its order, each statement verified; throws chain alarms. For who examines a copy of the
 * database: without keys, and without a pin, so that only a device knows whether it is this centre's chain.
 */
export async function anchorsOf(statements: readonly SignedStatement[]): Promise<readonly Anchored[]> {
  const found: Anchored[] = []
  let state: ChainState | null = null
  try {
    for (const statement of statements) {
      const before: ChainState | null = state
      state = await applyStatement(before, statement)
      const { anchor, seq } = state
      if (anchor?.statement === seq)
        found.push({ seal: anchor.seal, audit: anchor.audit, anew: anchor.anew?.seal === anchor.seal && anchor.anew.at === anchor.at })
    }
  } catch (error) {
    throw error instanceof Refusal ? error.toAlarm() : error
  }
  return found
}
