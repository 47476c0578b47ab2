import { setMembership } from '#kernel/server/membership.ts'
import type { Ask } from '#kernel/server/transaction.ts'
import { Refused } from '#kernel/refused.ts'
import type { ChainDeedOut, LinkOut, StatementOut, WrapOut } from '#kernel/wire.ts'
import { applyStatement, NotValid, type ChainState } from '../rules.ts'
import { readStatement, type ReadStatement } from './statement.ts'

/** What a chain's state is to the row policies. */
const standingOf = (state: ChainState) => ({
  members: Object.entries(state.members).map(([account, { enc, sig, roles }]) => ({ account, enc, sig, roles })),
  circles: Object.entries(state.circles).map(([circle, { kind, name, epoch, stale, members }]) => ({
    circle,
    kind,
    name,
    epoch,
    stale,
    members: members.filter((member) => member !== 'recovery'),
  })),
  chain: state.seq + 1,
})

/**
 * Founds the chain of a new centre in the open transaction, which already acts as its founder.
 *
 * @throws Refused statement-refused
 */
export async function beginChain(
  ask: Ask,
  centre: string,
  founder: string,
  pack: { readonly statements: readonly StatementOut[]; readonly wraps: readonly WrapOut[] },
  now: Date,
): Promise<ChainState> {
  const { state, read } = follow(null, pack.statements)
  if (state.centre !== centre || !Object.hasOwn(state.members, founder)) throw new Refused('statement-refused')
  await ask('insert into circles.head (centre_id, seq, hash, genesis, state) values ($1, $2, $3, $4, $5)', [
    centre,
    state.seq,
    Buffer.from(state.head, 'base64url'),
    Buffer.from(state.genesis, 'base64url'),
    JSON.stringify(state),
  ])
  await write(ask, centre, pack.statements, read, state, now)
  await keepKeys(ask, centre, state, pack.wraps, [])
  return state
}

/**
 * Adds deeds to the chain of the actor's centre: all of them or none. Whoever is second waits for the first and then
 * learns that the chain has moved.
 *
 * @param me an account, or `recovery`: brings statements she has signed, her own or those of another head
 * @throws Refused chain-moved, statement-refused
 */
export async function appendToChain(ask: Ask, centre: string, deeds: readonly ChainDeedOut[], me: string, now: Date): Promise<ChainState> {
  const statements = deeds.map(({ statement }) => statement)
  const state = await extend(ask, centre, statements, now, () => {
    if (!statements.every(({ s }) => s.some(({ k }) => k === me))) throw new Refused('statement-refused')
  })
  await keepKeys(
    ask,
    centre,
    state,
    deeds.flatMap(({ wraps }) => wraps),
    deeds.flatMap(({ links }) => links),
  )
  return state
}

/**
 * Adds an anchor of the ledger, and nothing else.
 *
 * @throws Refused chain-moved, statement-refused
 */
export function appendAnchor(ask: Ask, centre: string, statement: StatementOut, me: string, now: Date): Promise<ChainState> {
  return extend(ask, centre, [statement], now, ([read]) => {
    if (read?.payload.t !== 'anchor' || read.payload.by !== me) throw new Refused('statement-refused')
  })
}

/**
 * [Note: a chain that is given back] After a restore the chain is older than what devices have verified. Any member may bring
 * what follows, all of it or none. She need not have signed it: a statement holds by its signatures, its number and the hash
 * of the one before, and says the same whoever carries it. Keys do not travel with it; see lost-keys.ts.
 *
 * @throws Refused chain-moved, statement-refused
 */
export const giveBackChain = (ask: Ask, centre: string, statements: readonly StatementOut[], now: Date): Promise<ChainState> =>
  extend(ask, centre, statements, now, () => {})

/** Adds statements behind the last one, once `judge` has let them. */
async function extend(
  ask: Ask,
  centre: string,
  statements: readonly StatementOut[],
  now: Date,
  judge: (read: readonly ReadStatement[]) => void,
): Promise<ChainState> {
  const { rows } = await ask<{ state: ChainState }>('select state from circles.head where centre_id = $1 for update', [centre])
  const before = rows[0]!.state
  const { state, read } = follow(before, statements)
  judge(read)
  await ask('update circles.head set seq = $2, hash = $3, state = $4 where centre_id = $1', [
    centre,
    state.seq,
    Buffer.from(state.head, 'base64url'),
    JSON.stringify(state),
  ])
  await write(ask, centre, statements, read, state, now)
  await ask('delete from circles.proposal where centre_id = $1', [centre])
  return state
}

/**
 * Reads a statement of `by` that would be next in the chain; its effect is not judged, for a signature may be missing.
 *
 * @throws Refused chain-moved, statement-refused
 */
export async function readAsNext(ask: Ask, centre: string, statement: StatementOut, by: string): Promise<{ seq: number }> {
  const { rows } = await ask<{ seq: number; hash: Buffer }>('select seq, hash from circles.head where centre_id = $1', [centre])
  const head = rows[0]!
  try {
    const { payload } = readStatement(statement)
    if (payload.by !== by) throw new Refused('statement-refused')
    if (payload.seq !== head.seq + 1 || payload.prev !== head.hash.toString('base64url'))
      throw new Refused('chain-moved', { seq: head.seq })
    return { seq: payload.seq }
  } catch (error) {
    if (error instanceof NotValid) throw new Refused('statement-refused')
    throw error
  }
}

function follow(before: ChainState | null, statements: readonly StatementOut[]): { state: ChainState; read: ReadStatement[] } {
  let state = before
  const read: ReadStatement[] = []
  for (const statement of statements) {
    try {
      const next = readStatement(statement)
      // somebody was quicker: the statement may be right, but not here
      const { seq, prev } = next.payload
      if (state && state === before && (seq !== state.seq + 1 || prev !== state.head)) throw new Refused('chain-moved', { seq: state.seq })
      state = applyStatement(state, next.payload, next.proof)
      read.push(next)
    } catch (error) {
      if (error instanceof NotValid) throw new Refused('statement-refused')
      throw error
    }
  }
  return { state: state!, read }
}

async function write(
  ask: Ask,
  centre: string,
  statements: readonly StatementOut[],
  read: readonly ReadStatement[],
  state: ChainState,
  now: Date,
): Promise<void> {
  await ask(
    `insert into circles.statement (centre_id, seq, hash, p, s, at)
     select $1, seq, hash, p, s, $6 from unnest($2::int[], $3::bytea[], $4::bytea[], $5::jsonb[]) as g(seq, hash, p, s)`,
    [
      centre,
      read.map(({ payload }) => payload.seq),
      read.map(({ hash }) => hash),
      read.map(({ raw }) => raw),
      statements.map(({ s }) => JSON.stringify(s)),
      now,
    ],
  )
  await setMembership(ask, centre, standingOf(state))
}

/** Keys for members of the newest epoch only; others are nobody's business. */
async function keepKeys(ask: Ask, centre: string, state: ChainState, wraps: readonly WrapOut[], links: readonly LinkOut[]): Promise<void> {
  const newest = (circle: string, epoch: number) => (state.circles[circle]?.epoch ?? 0) >= epoch
  for (const { circle, epoch, member } of wraps) {
    if (!newest(circle, epoch) || !state.circles[circle]!.members.includes(member)) throw new Refused('statement-refused')
  }
  for (const { circle, epoch } of links) if (!newest(circle, epoch)) throw new Refused('statement-refused')
  await Promise.all([
    ask(
      `insert into circles.wrap (centre_id, circle, epoch, member, blob)
       select $1, * from unnest($2::uuid[], $3::int[], $4::text[], $5::bytea[])
       on conflict (centre_id, circle, epoch, member) do update set blob = excluded.blob`,
      [
        centre,
        wraps.map(({ circle }) => circle),
        wraps.map(({ epoch }) => epoch),
        wraps.map(({ member }) => member),
        wraps.map(({ blob }) => Buffer.from(blob, 'base64url')),
      ],
    ),
    ask(
      `insert into circles.link (centre_id, circle, epoch, blob)
       select $1, * from unnest($2::uuid[], $3::int[], $4::bytea[]) on conflict do nothing`,
      [centre, links.map(({ circle }) => circle), links.map(({ epoch }) => epoch), links.map(({ blob }) => Buffer.from(blob, 'base64url'))],
    ),
  ])
}
