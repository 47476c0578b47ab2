import { Alarm, type SignedStatement } from '../api.ts'
import { prove } from '../chain/apply.ts'
import type { Proven } from '../chain/reduce.ts'
import { reduce } from '../chain/reduce.ts'
import { Refusal } from '../chain/refusal.ts'
import type { ChainState } from '../chain/state.ts'
import { readStatement, signStatement, type StatementSigner } from '../chain/statement.ts'

/** A statement of ours, and what the chain will be when the server has taken it. */
export interface Drafted {
  readonly statement: SignedStatement
  readonly state: ChainState
  readonly awaits: { readonly awaits?: 'second-head' }
}

/** As if every head had signed: to tell "needs a second head" from "can never hold". */
export const withAllHeads = (state: ChainState, proven: Proven): Proven => ({
  ...proven,
  signers: new Set([
    ...proven.signers,
    ...[...state.members].filter(([, member]) => member.roles.includes('head')).map(([account]) => account),
  ]),
})

/** Signs the next statement and tries it on the same reducer that others will judge it with; throws Alarm statement-refused. */
export async function draft(
  state: ChainState,
  signer: StatementSigner,
  t: string,
  at: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Drafted> {
  const payload = { v: 1, t, centre: state.centre, seq: state.seq + 1, prev: state.head, by: signer.account, at, ...fields }
  const statement = await signStatement(payload, [signer])
  try {
    const read = readStatement(statement)
    const proven = await prove(state, read)
    const after = (assumed: Proven) => reduce(state, read.payload, read.hash, assumed)
    try {
      return { statement, state: after(proven), awaits: {} }
    } catch (error) {
      // Only as far as another head's signature could help: our own must hold.
      if (!proven.signers.has(signer.account)) throw error
      return { statement, state: after(withAllHeads(state, proven)), awaits: { awaits: 'second-head' } }
    }
  } catch (error) {
    throw error instanceof Refusal ? new Alarm('statement-refused', error.message) : error
  }
}
