import type { B64u } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import type { Chain, ChainState, Circle } from './state.ts'

/** Where the author's chain stood when she wrote: number and first eight bytes of the hash. Gossip through ordinary data. */
export type Witness = readonly [seq: number, hash8: B64u]

const short = (hash: B64u): B64u => base64url(fromBase64url(hash).subarray(0, 8))

/** Shortened before: every record of twenty thousand asks for one of a few. */
const shortened = new WeakMap<Chain, Map<number, B64u>>()

/** The witness of a chain as it stands. */
export const witnessOf = (state: ChainState): Witness => [state.seq, short(state.head)]

/** Compares a witness with our chain: the same, newer than ours, or another chain. */
export function checkWitness(chain: Chain, [seq, hash8]: Witness): 'same' | 'newer' | 'other' {
  const hash = chain.hashes[seq]
  if (hash === undefined) return 'newer'
  let known = shortened.get(chain)
  if (!known) shortened.set(chain, (known = new Map()))
  let ours = known.get(seq)
  if (ours === undefined) known.set(seq, (ours = short(hash)))
  return ours === hash8 ? 'same' : 'other'
}

/** The epoch that was in force after a statement; 0 when the circle was not there yet. */
export function epochAt(circle: Circle, seq: number): number {
  let found = 0
  for (const [epoch, start] of circle.starts) if (start <= seq && epoch > found) found = epoch
  return found
}

/** The signing key of an account after a statement (a newer number than ours: the newest we know), or null. */
export function signingKeyAt(state: ChainState, account: string, seq: number): B64u | null {
  const member = state.members.get(account)
  if (member && member.since <= seq) return member.sig
  return state.retired.find((old) => old.acc === account && old.since <= seq && seq < old.until)?.sig ?? null
}
