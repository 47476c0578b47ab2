import { applyStatement } from '../chain/apply.ts'
import type { ChainState } from '../chain/state.ts'
import { signStatement } from '../chain/statement.ts'
import { base64url } from '../encoding/base64url.ts'
import { commitmentOf } from '../keys/circle-key.ts'
import { recoveryKeyOf } from '../keys/recovery.ts'
import { at, id } from './centre.ts'
import { handmadeKeys } from './insider.ts'

/** Statements made by hand, by people who hold real keys: what the reducer must let through and what it must not. */

export type Keys = Awaited<ReturnType<typeof handmadeKeys>>
export type Fields = Readonly<Record<string, unknown>>

export const centre = id()
export const root = base64url(new Uint8Array(32).fill(1))
export const [ann, bea, cal, dan] = await Promise.all([
  handmadeKeys(centre),
  handmadeKeys(centre),
  handmadeKeys(centre),
  handmadeKeys(centre),
])
export const recovery = await recoveryKeyOf(new Uint8Array(32).fill(4))

export const signerOfRecovery = () => ({ account: 'recovery', sign: recovery.sign })
export const commit = (circle: string, epoch: number) => commitmentOf({ centre, circle, epoch }, new Uint8Array(32).fill(epoch))
export const offered = ({ account, enc, sig, pop }: Keys) => ({ acc: account, enc, sig, pop })
export const genesisFields = (more: Fields = {}) => ({
  v: 1,
  t: 'genesis',
  centre,
  seq: 0,
  prev: null,
  by: ann.account,
  at,
  head: { acc: ann.account, enc: ann.enc, sig: ann.sig },
  recovery: { enc: recovery.enc, sig: recovery.sig },
  publicRoot: root,
  ...more,
})

/** A statement on top of a state, signed by whom the test says. */
export const write = (
  state: ChainState,
  t: string,
  by: { account: string; sign: Keys['sign'] },
  fields: Fields,
  ...others: { account: string; sign: Keys['sign'] }[]
) => signStatement({ v: 1, t, centre, seq: state.seq + 1, prev: state.head, by: by.account, at, ...fields }, [by, ...others])
export type Step = Parameters<typeof write> extends [ChainState, ...infer Rest] ? Rest : never
export const after = async (state: ChainState, ...steps: readonly Step[]): Promise<ChainState> => {
  for (const step of steps) state = await applyStatement(state, await write(state, ...step))
  return state
}
export const refusal = async (state: ChainState, ...step: Step): Promise<string> =>
  after(state, step).then(
    () => 'holds',
    (error: Error) => error.message.replace(/^statement \d+ /, ''),
  )
export const add = (who: Keys, ...roles: string[]): Step => ['member.add', ann, { m: { ...offered(who), roles } }]
export const circleOf = (circle: string, members: string[], more: Fields = {}) => ({
  circle,
  kind: 'role',
  keepers: [ann.account],
  members,
  commit: commit(circle, 1),
  ...more,
})

export const genesis = await signStatement(genesisFields(), [ann, signerOfRecovery()])
export const start = await applyStatement(null, genesis)
