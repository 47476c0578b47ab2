import type { Id, SignedStatement } from '../api.ts'
import { fromBase64url } from '../encoding/base64url.ts'
import { verify } from '../keys/ed25519.ts'
import { begin, reduce, type Proven } from './reduce.ts'
import { possessionMessage, readStatement, type ReadStatement } from './statement.ts'
import type { ChainState } from './state.ts'

/** The key that a signer's signature must hold under, by the chain so far; the genesis brings its own. */
function keyOf(state: ChainState | null, { payload }: ReadStatement, signer: Id): string | undefined {
  if (state) return signer === 'recovery' ? state.recovery.sig : state.members.get(signer)?.sig
  if (payload.t !== 'genesis') return undefined
  return signer === 'recovery' ? payload.recovery.sig : signer === payload.head.acc ? payload.head.sig : undefined
}

/** Verifies the signatures of a statement under the keys of the chain so far. */
export async function prove(state: ChainState | null, statement: ReadStatement): Promise<Proven> {
  const { payload, message, signatures } = statement
  const signers = new Set<Id>()
  await Promise.all(
    [...signatures].map(async ([signer, signature]) => {
      const key = keyOf(state, statement, signer)
      if (key !== undefined && (await verify(fromBase64url(key), signature, message))) signers.add(signer)
    }),
  )
  const newKeys = payload.t === 'member.add' || payload.t === 'member.keys' ? payload.m : null
  const possession =
    newKeys !== null &&
    (await verify(
      fromBase64url(newKeys.sig),
      fromBase64url(newKeys.pop),
      possessionMessage(payload.centre, newKeys.acc, newKeys.enc, newKeys.sig),
    ))
  return { signers, possession }
}

/** The state after one more statement, signatures verified; throws Refusal. */
export async function applyStatement(state: ChainState | null, statement: SignedStatement): Promise<ChainState> {
  const read = readStatement(statement)
  const proven = await prove(state, read)
  return state ? reduce(state, read.payload, read.hash, proven) : begin(read.payload, read.hash, proven)
}
