import type { Id } from '../api.ts'
import { Refusal } from './refusal.ts'
import type { LaterPayload, Payload } from './shape.ts'
import type { ChainState, Circle, Member } from './state.ts'

/** What the signatures of a statement prove, found out before the reducer runs. */
export interface Proven {
  /** Signers whose signature holds under the key that the chain gives them. */
  readonly signers: ReadonlySet<Id>
  /** The new key of member.add or member.keys has signed its proof of possession. */
  readonly possession: boolean
}

// [Note: the reducer]
// The one place that says what a statement may do; the server repeats it in its own words, and no decision here depends
// on the server. It follows applyStatement of the reference step by step, so that the two can be read side by side.
// Refused means: stop, show an alarm, stay read-only. An old program must never step over what it does not know.

const refuse = (payload: { readonly seq: number; readonly t: string }, reason: string, code?: 'chain-forked'): never => {
  throw new Refusal(`statement ${payload.seq} ${payload.t}: ${reason}`, code)
}

/** The state after a genesis; throws Refusal. */
export function begin(payload: Payload, hash: string, proven: Proven): ChainState {
  if (payload.t !== 'genesis' || payload.seq !== 0) return refuse(payload, 'not a genesis')
  const { head, recovery } = payload
  if (payload.by !== undefined && payload.by !== head.acc) refuse(payload, 'not by the founding head')
  if (!proven.signers.has(head.acc)) refuse(payload, 'signature of the head')
  if (!proven.signers.has('recovery')) refuse(payload, 'signature of recovery')
  return {
    centre: payload.centre,
    genesis: hash,
    founded: payload.at,
    head: hash,
    seq: 0,
    at: payload.at,
    recovery,
    publicRoot: payload.publicRoot,
    members: new Map([[head.acc, { enc: head.enc, sig: head.sig, roles: ['head'], since: 0 }]]),
    circles: new Map(),
    retired: [],
    minRecordFormat: 1,
    card: null,
    anchor: null,
  }
}

/** The state after the next statement; throws Refusal and leaves the given state as it was. See [Note: the reducer]. */
export function reduce(state: ChainState, payload: Payload, hash: string, proven: Proven): ChainState {
  if (payload.t === 'genesis') return refuse(payload, 'a second genesis')
  if (payload.centre !== state.centre) refuse(payload, 'other centre')
  if (payload.seq !== state.seq + 1) refuse(payload, 'sequence')
  if (payload.prev !== state.head) refuse(payload, 'follows another statement', 'chain-forked')
  const signer = payload.by === 'recovery' ? null : state.members.get(payload.by)
  if (signer === undefined) refuse(payload, 'signer is not a member')
  if (!proven.signers.has(payload.by)) refuse(payload, 'signature')
  const next: ChainState = { ...state, head: hash, seq: payload.seq, at: payload.at }
  return effect(next, payload, proven, signer === null || signer!.roles.includes('head'))
}

const isHead = (member: Member): boolean => member.roles.includes('head')
const withoutMember = (list: readonly Id[], account: Id): Id[] => list.filter((other) => other !== account)

function effect(state: ChainState, payload: LaterPayload, proven: Proven, byHead: boolean): ChainState {
  const heads = [...state.members].filter(([, member]) => isHead(member)).map(([account]) => account)
  const onlyHead = () => byHead || refuse(payload, 'only a head')
  // [Note: the two-heads rule] From the second head on, nobody becomes a head and no floor moves by one signature; recovery counts as two.
  const twoHeads = () => {
    const signed = heads.filter((head) => proven.signers.has(head)).length + (payload.by === 'recovery' ? 2 : 0)
    if (heads.length >= 2 && signed < 2) refuse(payload, 'needs two heads')
  }
  const memberNamed = (account: Id): Member => state.members.get(account) ?? refuse(payload, 'unknown member')
  const circleNamed = (circle: Id): Circle => state.circles.get(circle) ?? refuse(payload, 'no such circle')
  const areMembers = (list: readonly Id[]) => list.every((account) => account === 'recovery' || state.members.has(account))
  const setCircle = (id: Id, circle: Circle): ChainState => ({ ...state, circles: new Map(state.circles).set(id, circle) })

  switch (payload.t) {
    case 'member.add': {
      onlyHead()
      const { acc, roles } = payload.m
      if (state.members.has(acc)) refuse(payload, 'is a member already')
      checkNewKeys(state, payload, proven)
      if (roles.includes('head')) twoHeads()
      return { ...state, members: withKeys(state, payload, roles) }
    }
    case 'member.keys': {
      onlyHead()
      const { acc } = payload.m
      const old = memberNamed(acc)
      checkNewKeys(state, payload, proven)
      const compromised = payload.compromised === true
      // Re-keyed without her old key's signature she is out of every circle until a keeper re-admits her: else a head
      // could re-key a member to a key of her own and walk into any circle.
      const out = !proven.signers.has(acc)
      const circles = mapCircles(state, acc, (circle) => ({
        ...circle,
        stale: circle.stale || compromised,
        members: out ? withoutMember(circle.members, acc) : circle.members,
      }))
      return {
        ...state,
        circles,
        members: withKeys(state, payload, old.roles),
        retired: [...state.retired, { acc, ...old, until: payload.seq }],
      }
    }
    case 'member.roles': {
      onlyHead()
      if (payload.roles.includes('head')) twoHeads()
      const member = memberNamed(payload.acc)
      if (isHead(member) && !payload.roles.includes('head') && heads.length < 2) refuse(payload, 'last head')
      return { ...state, members: new Map(state.members).set(payload.acc, { ...member, roles: payload.roles }) }
    }
    case 'member.remove': {
      // A head need not know the circles' keys: they become stale, and the first remaining member on line rotates.
      onlyHead()
      const member = memberNamed(payload.acc)
      if (isHead(member) && heads.length < 2) refuse(payload, 'last head')
      const members = new Map(state.members)
      members.delete(payload.acc)
      const circles = mapCircles(state, payload.acc, (circle) => ({
        ...circle,
        stale: true,
        members: withoutMember(circle.members, payload.acc),
        keepers: withoutMember(circle.keepers, payload.acc),
      }))
      return { ...state, members, circles, retired: [...state.retired, { acc: payload.acc, ...member, until: payload.seq }] }
    }
    case 'circle.create': {
      const { circle, kind, name = null, keepers, members, commit, seq } = payload
      if (state.circles.has(circle)) refuse(payload, 'circle exists')
      if (kind !== 'case') onlyHead()
      if (!areMembers(members) || !members.includes(payload.by)) refuse(payload, 'members')
      if (name !== null && kind !== 'role') refuse(payload, 'only role circles have names')
      if (name !== null && [...state.circles.values()].some((other) => other.name === name)) refuse(payload, 'name is taken')
      return setCircle(circle, {
        kind,
        name,
        stale: false,
        keepers,
        epoch: 1,
        members,
        commits: new Map([[1, commit]]),
        everIn: new Map([[1, new Set(members)]]),
        starts: new Map([[1, seq]]),
      })
    }
    case 'circle.join': {
      const circle = circleNamed(payload.circle)
      if (payload.by !== 'recovery') {
        if (!circle.keepers.includes(payload.by) && !(byHead && circle.kind !== 'case')) refuse(payload, 'not a keeper')
        if (!circle.members.includes(payload.by)) refuse(payload, 'signer is not in the circle')
      }
      if (!state.members.has(payload.acc) || circle.members.includes(payload.acc)) refuse(payload, 'member')
      const everIn = new Set([...(circle.everIn.get(circle.epoch) ?? []), payload.acc])
      return setCircle(payload.circle, {
        ...circle,
        members: [...circle.members, payload.acc],
        everIn: new Map(circle.everIn).set(circle.epoch, everIn),
      })
    }
    case 'circle.epoch': {
      const circle = circleNamed(payload.circle)
      const { epoch, members, by } = payload
      const keeper = circle.keepers.includes(by)
      if (!circle.members.includes(by)) refuse(payload, 'signer is not in the circle')
      if (!keeper && !circle.stale) refuse(payload, 'not a keeper, and the circle is not stale')
      if (epoch !== circle.epoch + 1) refuse(payload, 'epoch must grow by one')
      if (!areMembers(members) || !members.includes(by)) refuse(payload, 'members')
      if (members.some((account) => !circle.members.includes(account))) refuse(payload, 'an epoch adds nobody')
      if (!keeper && members.length !== circle.members.length) refuse(payload, 'only a keeper drops members')
      if (circle.members.includes('recovery') && !members.includes('recovery')) refuse(payload, 'recovery must stay')
      return setCircle(payload.circle, {
        ...circle,
        stale: false,
        epoch,
        members,
        commits: new Map(circle.commits).set(epoch, payload.commit),
        everIn: new Map(circle.everIn).set(epoch, new Set(members)),
        starts: new Map(circle.starts).set(epoch, payload.seq),
      })
    }
    case 'recovery.rotate':
      onlyHead()
      twoHeads()
      return { ...state, recovery: payload.recovery }
    case 'form.card': {
      onlyHead()
      const circle = circleNamed(payload.circle)
      if (circle.stale || payload.epoch !== circle.epoch) refuse(payload, 'a card is for the current epoch')
      return { ...state, card: { ...payload } }
    }
    case 'policy':
      onlyHead()
      twoHeads()
      if (payload.minRecordFormat < state.minRecordFormat) refuse(payload, 'a policy only raises floors')
      return { ...state, minRecordFormat: payload.minRecordFormat }
    case 'anchor': {
      onlyHead()
      const { audit, seal, ledgers, anew = false, at, by, seq } = payload
      if (audit === undefined || seal === undefined || ledgers === undefined) return state
      // See [Note: anchored anew]
      if (state.anchor && !anew && seal <= state.anchor.seal) refuse(payload, 'an anchor goes forward')
      const since = anew ? { by, at, seal, audit } : (state.anchor?.anew ?? null)
      return { ...state, anchor: { audit, seal, ledgers, by, at, statement: seq, anew: since } }
    }
  }
}

function checkNewKeys(state: ChainState, payload: Extract<LaterPayload, { t: 'member.add' | 'member.keys' }>, proven: Proven): void {
  if (!proven.possession) refuse(payload, 'proof of possession')
  for (const [account, member] of state.members)
    if (account !== payload.m.acc && (member.sig === payload.m.sig || member.enc === payload.m.enc))
      refuse(payload, 'key of another member')
}

function withKeys(
  state: ChainState,
  { m, seq }: Extract<LaterPayload, { t: 'member.add' | 'member.keys' }>,
  roles: readonly string[],
): Map<Id, Member> {
  return new Map(state.members).set(m.acc, { enc: m.enc, sig: m.sig, roles, since: seq })
}

function mapCircles(state: ChainState, account: Id, change: (circle: Circle) => Circle): Map<Id, Circle> {
  return new Map([...state.circles].map(([id, circle]) => [id, circle.members.includes(account) ? change(circle) : circle]))
}
