import { z } from 'zod'
import { roleCircles } from '#kernel/circle.ts'

/*
 * The membership chain as the server checks it: the same reducer as the vault's (sealing.md 3.4), on parsed payloads.
 * Clients never trust it; it keeps a centre's chain valid and the row policies true.
 */

const guid = z.guid().toLowerCase()
const b64u = z.string().regex(/^[A-Za-z0-9_-]+$/)
const enc = z
  .string()
  .regex(/^age1pq1[a-z0-9]+$/)
  .max(2_200)
const keys = { enc, sig: b64u.length(43) }
const roles = z.array(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)).max(20)
const circleMember = z.union([guid, z.literal('recovery')])
const circleMembers = z.array(circleMember).min(1).max(500)
const common = {
  v: z.literal(1),
  centre: guid,
  seq: z.int().min(0),
  prev: b64u.length(43),
  by: z.union([guid, z.literal('recovery')]),
  at: z.iso.datetime(),
}
const newMember = z.strictObject({ acc: guid, ...keys, roles, pop: b64u.length(86) })

/** The payload of a statement. A type we do not know is refused: nobody may skip what she does not understand. */
export const Payload = z.discriminatedUnion('t', [
  z.strictObject({
    ...common,
    t: z.literal('genesis'),
    prev: z.null(),
    head: z.strictObject({ acc: guid, ...keys }),
    recovery: z.strictObject(keys),
    publicRoot: b64u.length(43),
    by: guid.optional(),
  }),
  z.strictObject({ ...common, t: z.literal('member.add'), m: newMember }),
  z.strictObject({ ...common, t: z.literal('member.keys'), m: newMember.partial({ roles: true }), compromised: z.boolean().optional() }),
  z.strictObject({ ...common, t: z.literal('member.roles'), acc: guid, roles }),
  z.strictObject({ ...common, t: z.literal('member.remove'), acc: guid }),
  z.strictObject({
    ...common,
    t: z.literal('circle.create'),
    circle: guid,
    kind: z.enum(['role', 'case']),
    name: z.enum(roleCircles).nullish(),
    keepers: z.array(guid).min(1).max(500),
    members: circleMembers,
    commit: b64u.length(43),
  }),
  z.strictObject({ ...common, t: z.literal('circle.join'), circle: guid, acc: guid }),
  z.strictObject({
    ...common,
    t: z.literal('circle.epoch'),
    circle: guid,
    epoch: z.int().min(2),
    members: circleMembers,
    commit: b64u.length(43),
  }),
  z.strictObject({ ...common, t: z.literal('recovery.rotate'), recovery: z.strictObject(keys) }),
  z.strictObject({
    ...common,
    t: z.literal('form.card'),
    circle: guid,
    epoch: z.int().min(1),
    enc,
    duty: b64u.length(43),
    until: z.iso.datetime(),
  }),
  z.looseObject({ ...common, t: z.literal('policy'), minRecordFormat: z.int().min(1) }),
  z
    .strictObject({
      ...common,
      t: z.literal('anchor'),
      audit: b64u.length(43).optional(),
      seal: z.int().min(1).max(2_147_483_647).optional(),
      ledgers: b64u.length(43).optional(),
      anew: z.literal(true).optional(),
    })
    // one of before has none of them, and anchors nothing
    .refine(({ audit, seal, ledgers, anew }) => {
      const named = [audit, seal, ledgers].filter((field) => field !== undefined).length
      return named === 3 || (named === 0 && anew === undefined)
    }),
])
export type Payload = z.infer<typeof Payload>

export interface Member {
  readonly enc: string
  readonly sig: string
  readonly roles: readonly string[]
  readonly since: number
}
export interface Circle {
  readonly kind: 'role' | 'case'
  readonly name: (typeof roleCircles)[number] | null
  readonly epoch: number
  readonly stale: boolean
  readonly keepers: readonly string[]
  /** Accounts and `recovery`. */
  readonly members: readonly string[]
}

/** What the chain says now. JSON as it stands. */
export interface ChainState {
  readonly centre: string
  readonly seq: number
  /** Hash of the first statement, base64url: the centre's fingerprint. */
  readonly genesis: string
  /** Hash of the last statement, base64url. */
  readonly head: string
  readonly recovery: { readonly enc: string; readonly sig: string }
  readonly members: Readonly<Record<string, Member>>
  readonly circles: Readonly<Record<string, Circle>>
  readonly minRecordFormat: number
  /** Number of the seal of the ledger that was anchored last. Absent before the first anchor. */
  readonly anchored?: number
}

/** What the reducer cannot do by itself, given by whoever has the bytes of the statement. */
export interface Proof {
  /** Hash of this statement, base64url. */
  readonly hash: string
  /** Whether the statement carries a valid signature of `signer` by this public key. */
  signed(signer: string, publicKey: string): boolean
  /** Whether the new key of `m` signed that it belongs to this account. */
  possesses(centre: string, m: { readonly acc: string; readonly enc: string; readonly sig: string; readonly pop: string }): boolean
}

/** A statement that may not stand in the chain. The reason is for tests and developers. */
export class NotValid extends Error {
  override readonly name = 'NotValid'
}

/**
 * The state after a statement.
 *
 * @param state null before genesis
 * @throws NotValid
 */
export function applyStatement(state: ChainState | null, b: Payload, proof: Proof): ChainState {
  const bad = (why: string): never => {
    throw new NotValid(`statement ${b.seq}: ${why}`)
  }
  const check = (holds: boolean, why: string): void => {
    if (!holds) bad(why)
  }

  if (state === null) {
    if (b.t !== 'genesis' || b.seq !== 0 || (b.by !== undefined && b.by !== b.head.acc)) return bad('not a genesis')
    check(proof.signed(b.head.acc, b.head.sig), 'genesis signature')
    check(proof.signed('recovery', b.recovery.sig), 'recovery signature')
    return {
      centre: b.centre,
      seq: 0,
      genesis: proof.hash,
      head: proof.hash,
      recovery: { enc: b.recovery.enc, sig: b.recovery.sig },
      members: { [b.head.acc]: { enc: b.head.enc, sig: b.head.sig, roles: ['head'], since: 0 } },
      circles: {},
      minRecordFormat: 1,
    }
  }

  check(b.centre === state.centre, 'other centre')
  check(b.seq === state.seq + 1, 'sequence')
  check(b.prev === state.head, 'hash of the one before')
  if (b.t === 'genesis') return bad('second genesis')
  const signer = b.by === 'recovery' ? { sig: state.recovery.sig, roles: ['head'] } : (state.members[b.by] ?? bad('signer is not a member'))
  check(proof.signed(b.by, signer.sig), 'signature')

  const isHead = signer.roles.includes('head')
  const heads = Object.entries(state.members).filter(([, member]) => member.roles.includes('head'))
  const onlyHead = () => check(isHead, 'only a head')
  const twoHeads = () => {
    if (heads.length < 2 || b.by === 'recovery') return
    check(heads.filter(([account, member]) => proof.signed(account, member.sig)).length >= 2, 'needs two heads')
  }
  const next = { ...state, seq: b.seq, head: proof.hash }
  const withCircle = (id: string, circle: Circle): ChainState => ({ ...next, circles: { ...state.circles, [id]: circle } })
  const eachCircleOf = (account: string, change: (circle: Circle) => Circle): Record<string, Circle> =>
    Object.fromEntries(
      Object.entries(state.circles).map(([id, circle]) => [id, circle.members.includes(account) ? change(circle) : circle]),
    )
  const areMembers = (list: readonly string[]) =>
    new Set(list).size === list.length && list.every((each) => each === 'recovery' || Object.hasOwn(state.members, each))

  switch (b.t) {
    case 'member.add':
    case 'member.keys': {
      onlyHead()
      const before = state.members[b.m.acc]
      if (b.t === 'member.add' && before) return bad('is a member already')
      check(proof.possesses(b.centre, b.m), 'proof of possession')
      const reused = Object.entries(state.members).some(
        ([account, { enc, sig }]) => account !== b.m.acc && (sig === b.m.sig || enc === b.m.enc),
      )
      check(!reused, 'key reuse')
      if (b.t === 'member.add') {
        if (b.m.roles.includes('head')) twoHeads()
        return { ...next, members: { ...state.members, [b.m.acc]: { enc: b.m.enc, sig: b.m.sig, roles: b.m.roles, since: b.seq } } }
      }
      if (!before) return bad('unknown member')
      // without her old key she is out of every circle until a keeper lets her in: else a head could walk in as her
      const proven = proof.signed(b.m.acc, before.sig)
      const circles = eachCircleOf(b.m.acc, (circle) => ({
        ...circle,
        stale: circle.stale || b.compromised === true,
        members: proven ? circle.members : circle.members.filter((each) => each !== b.m.acc),
      }))
      return {
        ...next,
        circles,
        members: { ...state.members, [b.m.acc]: { enc: b.m.enc, sig: b.m.sig, roles: before.roles, since: b.seq } },
      }
    }
    case 'member.roles': {
      onlyHead()
      const before = state.members[b.acc] ?? bad('unknown member')
      if (b.roles.includes('head')) twoHeads()
      check(!before.roles.includes('head') || b.roles.includes('head') || heads.length > 1, 'last head')
      return { ...next, members: { ...state.members, [b.acc]: { ...before, roles: b.roles } } }
    }
    case 'member.remove': {
      onlyHead()
      const before = state.members[b.acc] ?? bad('unknown member')
      check(!before.roles.includes('head') || heads.length > 1, 'last head')
      const { [b.acc]: _gone, ...members } = state.members
      const without = (list: readonly string[]) => list.filter((each) => each !== b.acc)
      const circles = eachCircleOf(b.acc, (circle) => ({
        ...circle,
        stale: true,
        members: without(circle.members),
        keepers: without(circle.keepers),
      }))
      return { ...next, members, circles }
    }
    case 'circle.create': {
      check(!Object.hasOwn(state.circles, b.circle), 'circle exists')
      check(isHead || b.kind === 'case', 'only a head')
      check(areMembers(b.members) && b.members.includes(b.by), 'members')
      const name = b.name ?? null
      check(name === null || b.kind === 'role', 'only role circles have names')
      check(name === null || Object.values(state.circles).every((circle) => circle.name !== name), 'name is taken')
      return withCircle(b.circle, { kind: b.kind, name, epoch: 1, stale: false, keepers: b.keepers, members: b.members })
    }
    case 'circle.join': {
      const circle = state.circles[b.circle] ?? bad('no circle')
      if (b.by !== 'recovery') {
        check(circle.keepers.includes(b.by) || (isHead && circle.kind !== 'case'), 'not a keeper')
        check(circle.members.includes(b.by), 'signer is not in the circle')
      }
      check(Object.hasOwn(state.members, b.acc) && !circle.members.includes(b.acc), 'member')
      return withCircle(b.circle, { ...circle, members: [...circle.members, b.acc] })
    }
    case 'circle.epoch': {
      const circle = state.circles[b.circle] ?? bad('no circle')
      const isKeeper = circle.keepers.includes(b.by)
      check(circle.members.includes(b.by), 'signer is not in the circle')
      check(isKeeper || circle.stale, 'not a keeper, and the circle is not stale')
      check(b.epoch === circle.epoch + 1, 'epoch grows by one')
      check(areMembers(b.members) && b.members.includes(b.by), 'members')
      check(
        b.members.every((each) => circle.members.includes(each)),
        'an epoch adds nobody',
      )
      check(isKeeper || b.members.length === circle.members.length, 'only a keeper drops members')
      check(!circle.members.includes('recovery') || b.members.includes('recovery'), 'recovery stays')
      return withCircle(b.circle, { ...circle, stale: false, epoch: b.epoch, members: b.members })
    }
    case 'recovery.rotate':
      onlyHead()
      twoHeads()
      return { ...next, recovery: { enc: b.recovery.enc, sig: b.recovery.sig } }
    case 'form.card': {
      onlyHead()
      const circle = state.circles[b.circle] ?? bad('no circle')
      check(!circle.stale && circle.epoch === b.epoch, 'card is for the current epoch')
      return next
    }
    case 'policy':
      onlyHead()
      twoHeads()
      check(b.minRecordFormat >= state.minRecordFormat, 'a policy only raises floors')
      return { ...next, minRecordFormat: b.minRecordFormat }
    case 'anchor':
      onlyHead()
      if (b.seal === undefined) return next
      check(b.anew === true || b.seal > (state.anchored ?? 0), 'an anchor goes forward')
      return { ...next, anchored: b.seal }
  }
}
