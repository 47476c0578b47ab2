import { Alarm, type ChainDeed, type Id, type Vault, type Wrap } from '../api.ts'
import { prove } from '../chain/apply.ts'
import { reduce } from '../chain/reduce.ts'
import { Refusal } from '../chain/refusal.ts'
import { readStatement } from '../chain/statement.ts'
import type { ChainState, Circle } from '../chain/state.ts'
import { base64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { commitmentOf, sealLink, wrapCircleKey, type CircleEpoch } from '../keys/circle-key.ts'
import { circleKey } from './circle-keys.ts'
import { draft, withAllHeads } from './deed.ts'
import { chainOf, ownOf, type Session } from './session.ts'

type Part = Pick<
  Vault,
  'changeRoles' | 'removeMember' | 'createCircle' | 'joinCircle' | 'rotateCircle' | 'rewrap' | 'relink' | 'countersign'
>

/** The recipient of a member, or of recovery, by the chain and by nothing else. */
function recipientIn(state: ChainState, member: Id): string {
  const enc = member === 'recovery' ? state.recovery.enc : state.members.get(member)?.enc
  if (enc === undefined) throw new Alarm('statement-refused', `no member ${member}`)
  return enc
}

/** A circle's key wrapped for a member by the chain's keys. */
export async function wrapFor(state: ChainState, of: CircleEpoch, member: Id, key: Uint8Array): Promise<Wrap> {
  return { circle: of.circle, epoch: of.epoch, member, blob: await wrapCircleKey(recipientIn(state, member), of, member, key) }
}

const wrapForAll = (state: ChainState, of: CircleEpoch, members: readonly Id[], key: Uint8Array) =>
  Promise.all(members.map((member) => wrapFor(state, of, member, key)))

/** Changes of membership. Nothing takes effect here before the statement comes back through takeStatements. */
export function circlesPart(session: Session): Part {
  const circleOf = (id: Id): Circle => {
    const { state } = chainOf(session)
    const circle = state.circles.get(id)
    if (!circle?.members.includes(ownOf(session).account)) throw new Alarm('not-in-circle', id)
    return circle
  }
  const simple = async (t: string, at: string, fields: Readonly<Record<string, unknown>>): Promise<ChainDeed> => {
    const { statement, awaits } = await draft(chainOf(session).state, ownOf(session), t, at, fields)
    return { statement, wraps: [], links: [], ...awaits }
  }
  /** A fresh key, kept as a candidate until a statement with its commitment is in the chain. */
  const freshKey = (of: CircleEpoch) => {
    const key = random(32)
    const commit = commitmentOf(of, key)
    session.candidates.set(commit, key)
    return { key, commit }
  }

  return {
    changeRoles: ({ account, roles, at }) => simple('member.roles', at, { acc: account, roles }),

    removeMember: ({ account, at }) => simple('member.remove', at, { acc: account }),

    async createCircle({ circle, kind, name, keepers, members, recovery, at }) {
      const { state } = chainOf(session)
      const of = { centre: state.centre, circle, epoch: 1 }
      const all = [...new Set([...members, ...(recovery ? ['recovery'] : [])])]
      if (keepers.length === 0 || !keepers.every((keeper) => all.includes(keeper)))
        throw new Alarm('statement-refused', 'keepers must be members')
      const { key, commit } = freshKey(of)
      const { statement } = await draft(state, ownOf(session), 'circle.create', at, {
        circle,
        kind,
        ...(name === null ? {} : { name }),
        keepers,
        members: all,
        commit,
      })
      return { statement, wraps: await wrapForAll(state, of, all, key), links: [] }
    },

    async joinCircle({ circle, account, at }) {
      const { state } = chainOf(session)
      const { epoch } = circleOf(circle)
      const { statement } = await draft(state, ownOf(session), 'circle.join', at, { circle, acc: account })
      const key = await circleKey(session, circle, epoch)
      return { statement, wraps: [await wrapFor(state, { centre: state.centre, circle, epoch }, account, key)], links: [] }
    },

    async rotateCircle({ circle, members, at }) {
      const { state } = chainOf(session)
      const present = circleOf(circle)
      const previous = await circleKey(session, circle, present.epoch)
      const of = { centre: state.centre, circle, epoch: present.epoch + 1 }
      const all = members ?? present.members
      const { key, commit } = freshKey(of)
      const { statement } = await draft(state, ownOf(session), 'circle.epoch', at, { circle, epoch: of.epoch, members: all, commit })
      return {
        statement,
        wraps: await wrapForAll(state, of, all, key),
        links: [{ circle, epoch: of.epoch, blob: await sealLink(of, key, previous) }],
      }
    },

    async rewrap({ circle, account }) {
      const { state } = chainOf(session)
      const { epoch, members } = circleOf(circle)
      if (!members.includes(account)) throw new Alarm('not-in-circle', account)
      return wrapFor(state, { centre: state.centre, circle, epoch }, account, await circleKey(session, circle, epoch))
    },

    async relink({ circle, epoch }) {
      const { state } = chainOf(session)
      const { commits } = circleOf(circle)
      if (!commits.has(epoch) || !commits.has(epoch - 1)) throw new Alarm('link-forged', `no epoch ${epoch}`)
      // Each key is found only by the commitment that the chain carries: a link of ours cannot lead anybody astray.
      const [key, previous] = await Promise.all([circleKey(session, circle, epoch), circleKey(session, circle, epoch - 1)])
      return { circle, epoch, blob: await sealLink({ centre: state.centre, circle, epoch }, key, previous) }
    },

    async countersign(statement) {
      const own = ownOf(session)
      const { state } = chainOf(session)
      try {
        const read = readStatement(statement)
        const proven = await prove(state, read)
        const refuse = (reason: string) => {
          throw new Refusal(reason)
        }
        if (proven.signers.size !== read.signatures.size) refuse('a signature that does not hold')
        if (proven.signers.has(own.account)) refuse('signed by us already')
        if (!state.members.get(own.account)?.roles.includes('head')) refuse('we are not a head')
        reduce(state, read.payload, read.hash, withAllHeads(state, proven))
        if (holds(() => reduce(state, read.payload, read.hash, proven))) refuse('needs no second head')
        return { p: statement.p, s: [...statement.s, { k: own.account, sig: base64url(await own.sign(read.message)) }] }
      } catch (error) {
        throw error instanceof Refusal ? new Alarm('statement-refused', error.message) : error
      }
    },
  }
}

function holds(deed: () => unknown): boolean {
  try {
    deed()
    return true
  } catch {
    return false
  }
}
