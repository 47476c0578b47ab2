import { beforeAll, describe, expect, test } from 'vitest'
import { anchorsOf } from '../anchors.ts'
import type { SignedStatement } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { parseJson } from '../encoding/json.ts'
import { commitmentOf } from '../keys/circle-key.ts'
import { recoveryKeyOf, type RecoveryKey } from '../keys/recovery.ts'
import { at, id } from '../tests/centre.ts'
import { codeOf, handmadeKeys } from '../tests/insider.ts'
import { applyStatement } from './apply.ts'
import { followChain } from './follow.ts'
import { possessionMessage, readStatement, signStatement, statementMessage } from './statement.ts'
import { publicState, readChain, writeChain, type ChainState } from './state.ts'
import { checkWitness, epochAt, signingKeyAt, witnessOf } from './witness.ts'

// Statements made by hand, by people who hold real keys: what the reducer must let through and what it must not.

type Keys = Awaited<ReturnType<typeof handmadeKeys>>
type Fields = Readonly<Record<string, unknown>>

const centre = id()
const root = base64url(new Uint8Array(32).fill(1))
let ann: Keys
let bea: Keys
let cal: Keys
let dan: Keys
let recovery: RecoveryKey
let genesis: SignedStatement
let start: ChainState

const signerOfRecovery = () => ({ account: 'recovery', sign: recovery.sign })
const commit = (circle: string, epoch: number) => commitmentOf({ centre, circle, epoch }, new Uint8Array(32).fill(epoch))
const offered = ({ account, enc, sig, pop }: Keys) => ({ acc: account, enc, sig, pop })
const genesisFields = (more: Fields = {}) => ({
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
const write = (
  state: ChainState,
  t: string,
  by: { account: string; sign: Keys['sign'] },
  fields: Fields,
  ...others: { account: string; sign: Keys['sign'] }[]
) => signStatement({ v: 1, t, centre, seq: state.seq + 1, prev: state.head, by: by.account, at, ...fields }, [by, ...others])
type Step = Parameters<typeof write> extends [ChainState, ...infer Rest] ? Rest : never
const after = async (state: ChainState, ...steps: readonly Step[]): Promise<ChainState> => {
  for (const step of steps) state = await applyStatement(state, await write(state, ...step))
  return state
}
const refusal = async (state: ChainState, ...step: Step): Promise<string> =>
  after(state, step).then(
    () => 'holds',
    (error: Error) => error.message.replace(/^statement \d+ /, ''),
  )
const add = (who: Keys, ...roles: string[]): Step => ['member.add', ann, { m: { ...offered(who), roles } }]
const circleOf = (circle: string, members: string[], more: Fields = {}) => ({
  circle,
  kind: 'role',
  keepers: [ann.account],
  members,
  commit: commit(circle, 1),
  ...more,
})

beforeAll(async () => {
  ;[ann, bea, cal, dan] = await Promise.all([handmadeKeys(centre), handmadeKeys(centre), handmadeKeys(centre), handmadeKeys(centre)])
  recovery = await recoveryKeyOf(new Uint8Array(32).fill(4))
  genesis = await signStatement(genesisFields(), [ann, signerOfRecovery()])
  start = await applyStatement(null, genesis)
})

describe('genesis', () => {
  test('is signed by the founding head and by recovery', async () => {
    for (const signers of [
      [ann],
      [signerOfRecovery()],
      [{ ...bea, account: ann.account }, signerOfRecovery()],
      [ann, { ...bea, account: 'recovery' }],
    ])
      await expect(applyStatement(null, await signStatement(genesisFields(), signers))).rejects.toThrow(/signature/)
  })
  test('must be the pinned one', async () => {
    const other = await signStatement(genesisFields({ publicRoot: base64url(new Uint8Array(32)) }), [ann, signerOfRecovery()])
    expect(await codeOf(followChain(null, [other], start.genesis, []))).toBe('chain-other-genesis')
    expect(await codeOf(followChain(null, [genesis], start.genesis, []))).toBe('done')
  })
  test('with keys of another kind is none', async () => {
    const classic = { enc: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', sig: recovery.sig }
    await expect(
      applyStatement(null, await signStatement(genesisFields({ recovery: classic }), [ann, signerOfRecovery()])),
    ).rejects.toThrow(/recovery/)
  })
})

describe('the server cannot', () => {
  test('swap a key in a statement', async () => {
    const statement = await write(start, ...add(bea, 'counsellor'))
    const payload = parseJson(fromBase64url(statement.p)) as { m: object }
    const swapped = { ...statement, p: base64url(utf8(JSON.stringify({ ...payload, m: { ...payload.m, enc: cal.enc } }))) }
    await expect(applyStatement(start, swapped)).rejects.toThrow(/signature/)
    expect((await applyStatement(start, statement)).members.get(bea.account)?.enc).toBe(bea.enc)
  })
  test('sign for somebody', async () => {
    expect(await refusal(start, 'member.add', { account: ann.account, sign: bea.sign }, { m: { ...offered(bea), roles: [] } })).toBe(
      'member.add: signature',
    )
    expect(await refusal(start, 'member.add', bea, { m: { ...offered(bea), roles: [] } })).toBe('member.add: signer is not a member')
  })
  test('admit keys that nobody holds, or a key twice', async () => {
    expect(await refusal(start, 'member.add', ann, { m: { ...offered(bea), sig: cal.sig, roles: [] } })).toBe(
      'member.add: proof of possession',
    )
    expect(await refusal(start, 'member.add', ann, { m: { ...offered(bea), pop: cal.pop, roles: [] } })).toBe(
      'member.add: proof of possession',
    )
    const pop = base64url(await bea.sign(possessionMessage(centre, cal.account, bea.enc, bea.sig)))
    expect(
      await refusal(await after(start, add(bea)), 'member.add', ann, {
        m: { acc: cal.account, enc: bea.enc, sig: bea.sig, pop, roles: [] },
      }),
    ).toBe('member.add: key of another member')
  })
  test('use a proof of possession of another centre or account', async () => {
    for (const [where, who] of [
      [id(), bea.account],
      [centre, cal.account],
    ] as const) {
      const pop = base64url(await bea.sign(possessionMessage(where, who, bea.enc, bea.sig)))
      expect(await refusal(start, 'member.add', ann, { m: { ...offered(bea), pop, roles: [] } })).toBe('member.add: proof of possession')
    }
  })
  test('give a statement of another centre', async () => {
    expect(await refusal(start, 'member.add', ann, { centre: id(), m: { ...offered(bea), roles: [] } })).toBe('member.add: other centre')
  })
})

describe('order', () => {
  let chain: SignedStatement[]
  let heads: string[]
  beforeAll(async () => {
    const one = await write(start, ...add(bea, 'counsellor'))
    const state1 = await applyStatement(start, one)
    const two = await write(state1, ...add(cal, 'counsellor'))
    const state2 = await applyStatement(state1, two)
    const three = await write(state2, 'member.remove', ann, { acc: bea.account })
    chain = [genesis, one, two, three]
    heads = [start.head, state1.head, state2.head, (await applyStatement(state2, three)).head]
  })
  const follow = (statements: SignedStatement[], pins: { seq: number; head: string }[] = []) =>
    codeOf(followChain(null, statements, start.genesis, pins))

  test('reordered, dropped and repeated statements do not hold', async () => {
    const [g, one, two, three] = chain as [SignedStatement, SignedStatement, SignedStatement, SignedStatement]
    expect(await follow([g, two, one])).toBe('chain-forged')
    expect(await follow([g, two])).toBe('chain-forged')
    expect(await follow([g, one, one, two])).toBe('chain-forged')
    expect(await follow([one, two, three])).toBe('chain-forged')
    expect(await follow([])).toBe('chain-rolled-back')
    expect(await follow(chain)).toBe('done')
  })
  test('a chain that ends before what was seen is rolled back', async () => {
    expect(await follow(chain.slice(0, 3), [{ seq: 3, head: heads[3]! }])).toBe('chain-rolled-back')
    expect(await follow(chain, [{ seq: 3, head: heads[3]! }])).toBe('done')
    const known = await followChain(null, chain, start.genesis, [])
    expect(await codeOf(followChain(known, chain.slice(0, 3), start.genesis, []))).toBe('chain-rolled-back')
    expect(await codeOf(followChain(known, chain.slice(1, 3), start.genesis, []))).toBe('done') // an overlapping page is no harm
    expect(await codeOf(followChain(known, [], start.genesis, []))).toBe('done')
  })
  test('another chain at a pinned place is a fork', async () => {
    const other = await write(await applyStatement(start, chain[1]!), ...add(dan))
    const fork = [genesis, chain[1]!, other]
    expect(await follow(fork)).toBe('done')
    expect(await follow(fork, [{ seq: 2, head: heads[2]! }])).toBe('chain-forked')
    const known = await followChain(null, chain, start.genesis, [])
    expect(await codeOf(followChain(known, [other], start.genesis, []))).toBe('chain-forked')
    const shorter = await followChain(null, chain.slice(0, 3), start.genesis, [])
    const onOther = await write(await applyStatement(await applyStatement(start, chain[1]!), other), 'member.remove', ann, {
      acc: dan.account,
    })
    expect(await codeOf(followChain(shorter, [onOther], start.genesis, []))).toBe('chain-forked')
  })
  test('a witness tells same, newer and other', async () => {
    const known = await followChain(null, chain.slice(0, 3), start.genesis, [])
    const longer = await followChain(null, chain, start.genesis, [])
    expect(checkWitness(known, witnessOf(known.state))).toBe('same')
    expect(checkWitness(longer, witnessOf(known.state))).toBe('same')
    expect(checkWitness(known, witnessOf(longer.state))).toBe('newer')
    expect(checkWitness(known, [2, 'AAAAAAAAAAA'])).toBe('other')
  })
  test('a verified chain comes back from its sealed form as it was', async () => {
    const withCircle = await after((await followChain(null, chain, start.genesis, [])).state, [
      'circle.create',
      ann,
      circleOf(id(), [ann.account, cal.account, 'recovery'], { name: 'psych' }),
    ])
    const again = readChain(JSON.parse(JSON.stringify(writeChain({ state: withCircle, hashes: [...heads, withCircle.head] }))))
    expect(again.state).toEqual(withCircle)
    expect(publicState(again.state)).toEqual(publicState(withCircle))
  })
})

describe('what is not known is not stepped over', () => {
  test('unknown types and versions', async () => {
    const code = (statement: SignedStatement) =>
      applyStatement(start, statement).then(
        () => 'holds',
        (error: { code: string }) => error.code,
      )
    expect(await code(await write(start, 'member.promote', ann, { acc: ann.account }))).toBe('chain-unknown-statement')
    expect(await code(await write(start, 'constructor', ann, {}))).toBe('chain-unknown-statement')
    expect(await code(await signStatement({ v: 2, t: 'anchor', centre, seq: 1, prev: start.head, by: ann.account, at }, [ann]))).toBe(
      'chain-unknown-statement',
    )
  })
  test('fields that are missing, malformed or too many', async () => {
    const m = { ...offered(bea), roles: ['counsellor'] }
    for (const [fields, named] of [
      [{}, 'field m'],
      [{ m: { ...m, roles: ['a', 'a'] } }, 'field m'],
      [{ m: { ...m, acc: 'recovery' } }, 'field m'],
      [{ m: { ...m, enc: 'age1pq1short' } }, 'field m'],
      [{ m: { ...m, more: 1 } }, 'field m'],
      [{ m, more: 1 }, 'unknown field'],
      [{ m, at: 'yesterday' }, 'field at'],
      [{ m, seq: 1.5 }, 'field seq'],
      [{ m, by: '__proto__' }, 'field by'],
    ] as const)
      expect(await refusal(start, 'member.add', ann, fields)).toContain(named)
  })
  test('payloads that are no JSON, or JSON that does harm', async () => {
    const sign = async (text: string) => {
      const raw = utf8(text)
      return { p: base64url(raw), s: [{ k: ann.account, sig: base64url(await ann.sign(statementMessage(raw))) }] }
    }
    const whole = JSON.stringify({ v: 1, t: 'anchor', centre, seq: 1, prev: start.head, by: ann.account, at })
    expect((await applyStatement(start, await sign(whole))).seq).toBe(1)
    for (const text of [
      whole.slice(1),
      whole.replace('{', '{"seq":9,'),
      whole.replace('{', '{"__proto__":{},'),
      whole.replace('{', `{"deep":${'['.repeat(70)}${']'.repeat(70)},`),
      `[${whole}]`,
      'null',
    ])
      await expect(applyStatement(start, await sign(text))).rejects.toThrow()
    const { p } = await sign(whole)
    for (const s of [[{ k: ann.account, sig: 'x' }], [{ k: ann.account, sig: base64url(new Uint8Array(64)) }], []])
      await expect(applyStatement(start, { p, s })).rejects.toThrow()
    const good = (await sign(whole)).s[0]!
    await expect(applyStatement(start, { p, s: [good, good] })).rejects.toThrow(/signed twice/)
    await expect(applyStatement(start, { p: `${p}=`, s: [good] })).rejects.toThrow(/base64url/)
  })
})

describe('members', () => {
  test('only a head adds, re-keys, removes and gives roles', async () => {
    const state = await after(start, add(bea, 'counsellor'))
    for (const [t, fields] of [
      ['member.add', { m: { ...offered(cal), roles: [] } }],
      ['member.keys', { m: offered({ ...cal, account: bea.account }) }],
      ['member.roles', { acc: bea.account, roles: ['head'] }],
      ['member.remove', { acc: ann.account }],
      ['recovery.rotate', { recovery: { enc: cal.enc, sig: cal.sig } }],
      ['policy', { minRecordFormat: 1 }],
      ['anchor', {}],
    ] as const)
      expect(await refusal(state, t, bea, fields)).toBe(`${t}: only a head`)
  })
  test('the last head stays', async () => {
    const state = await after(start, add(bea, 'counsellor'))
    expect(await refusal(state, 'member.remove', ann, { acc: ann.account })).toBe('member.remove: last head')
    expect(await refusal(state, 'member.roles', ann, { acc: ann.account, roles: [] })).toBe('member.roles: last head')
    const two = await after(start, add(bea, 'head'))
    expect((await after(two, ['member.remove', bea, { acc: ann.account }])).members.has(ann.account)).toBe(false)
  })
  test('from the second head on, a new head takes two', async () => {
    const two = await after(start, add(bea, 'head'), add(cal, 'counsellor'))
    const asHead = { m: { ...offered(dan), roles: ['head'] } }
    expect(await refusal(two, 'member.add', ann, asHead)).toBe('member.add: needs two heads')
    expect(await refusal(two, 'member.add', ann, asHead, cal)).toBe('member.add: needs two heads')
    expect(await refusal(two, 'member.add', ann, asHead, { account: bea.account, sign: cal.sign })).toBe('member.add: needs two heads')
    expect(await refusal(two, 'member.add', ann, asHead, bea)).toBe('holds')
    expect(await refusal(two, 'member.add', signerOfRecovery(), asHead)).toBe('holds')
    expect(await refusal(two, 'member.roles', ann, { acc: cal.account, roles: ['head'] })).toBe('member.roles: needs two heads')
    expect(await refusal(two, 'recovery.rotate', ann, { recovery: { enc: dan.enc, sig: dan.sig } })).toBe(
      'recovery.rotate: needs two heads',
    )
    expect(await refusal(two, 'policy', ann, { minRecordFormat: 2 })).toBe('policy: needs two heads')
  })
  test('who was removed signs nothing more', async () => {
    const gone = await after(start, add(bea, 'head'), ['member.remove', ann, { acc: bea.account }])
    expect(await refusal(gone, 'member.add', bea, { m: { ...offered(cal), roles: [] } })).toBe('member.add: signer is not a member')
  })
  test('a policy never lowers', async () => {
    const raised = await after(start, ['policy', ann, { minRecordFormat: 2 }])
    expect(await refusal(raised, 'policy', ann, { minRecordFormat: 1 })).toBe('policy: a policy only raises floors')
  })
})

describe('anchors of the ledger', () => {
  const audit = base64url(new Uint8Array(32).fill(9))
  const ledgers = base64url(new Uint8Array(32).fill(8))
  const anchored = (seal: number, more: Fields = {}): Step => ['anchor', ann, { audit, seal, ledgers, ...more }]

  test('the last one stands in the state, for screens and for this device', async () => {
    const state = await after(start, anchored(3), anchored(7))
    const expected = { audit, seal: 7, ledgers, by: ann.account, at, statement: 2, anew: null }
    expect(state.anchor).toEqual(expected)
    expect(publicState(state).anchor).toEqual(expected)
    expect(readChain(JSON.parse(JSON.stringify(writeChain({ state, hashes: [] })))).state.anchor).toEqual(expected)
    expect((await after(state, add(bea, 'counsellor'))).anchor).toEqual(expected)
  })
  test('only heads lay one, and it goes forward', async () => {
    const state = await after(start, add(bea, 'counsellor'), anchored(7))
    expect(await refusal(state, 'anchor', bea, { audit, seal: 8, ledgers })).toBe('anchor: only a head')
    expect(await refusal(state, ...anchored(7))).toBe('anchor: an anchor goes forward')
    expect(await refusal(state, ...anchored(6))).toBe('anchor: an anchor goes forward')
    expect(await refusal(state, ...anchored(8))).toBe('holds')
  })
  test('a head may begin anew, and that stays written behind every later one', async () => {
    const state = await after(start, anchored(7), anchored(2, { anew: true }), anchored(3))
    expect(state.anchor).toMatchObject({ seal: 3, statement: 3, anew: { by: ann.account, at, seal: 2, audit } })
  })
  test('one of before, without fields, holds and anchors nothing; half of the fields, or more than there are, is none', async () => {
    const state = await after(start, anchored(7))
    expect((await after(state, ['anchor', ann, {}])).anchor).toEqual(state.anchor)
    for (const fields of [{ audit, seal: 8 }, { seal: 8, ledgers }, { anew: true }])
      expect(await refusal(state, 'anchor', ann, fields)).toContain('half of its fields')
    for (const fields of [
      { audit, seal: 8, ledgers, more: 1 },
      { audit, seal: 0, ledgers },
      { audit, seal: 8.5, ledgers },
      { audit: audit.slice(1), seal: 8, ledgers },
      { audit, seal: 8, ledgers, anew: false },
    ])
      expect(await refusal(state, 'anchor', ann, fields)).toMatch(/field/)
  })
  test('a state that an older program has written has none', () => {
    const { anchor: _, ...before } = (writeChain({ state: start, hashes: [] }) as { state: object & { anchor: unknown } }).state
    expect(readChain({ v: 1, hashes: [], state: before }).state.anchor).toBeNull()
  })
  test('who examines a copy reads them all, and none of them unsigned', async () => {
    const steps: Step[] = [anchored(3), add(bea, 'counsellor'), anchored(7), anchored(2, { anew: true }), anchored(3)]
    const chain = [genesis]
    let state = start
    for (const step of steps) {
      chain.push(await write(state, ...step))
      state = await applyStatement(state, chain.at(-1)!)
    }
    expect(await anchorsOf(chain)).toEqual([
      { seal: 3, audit, anew: false },
      { seal: 7, audit, anew: false },
      { seal: 2, audit, anew: true },
      { seal: 3, audit, anew: false },
    ])
    const last = chain.at(-1)!
    const forged = { p: last.p, s: [{ k: ann.account, sig: base64url(new Uint8Array(64)) }] }
    expect(await codeOf(anchorsOf([...chain.slice(0, -1), forged]))).toBe('chain-forged')
  })
})

describe('circles', () => {
  const psych = id()
  const family = id()
  let state: ChainState
  beforeAll(async () => {
    state = await after(
      start,
      add(bea, 'counsellor'),
      add(cal, 'counsellor'),
      add(dan, 'head'),
      [
        'circle.create',
        ann,
        circleOf(psych, [ann.account, bea.account, 'recovery'], { name: 'psych', keepers: [ann.account, bea.account] }),
      ],
      ['circle.create', bea, circleOf(family, [bea.account, cal.account, 'recovery'], { kind: 'case', keepers: [bea.account] })],
    )
  })
  const psychOf = (s: ChainState) => s.circles.get(psych)!
  const epoch = (circle: string, members: string[], more: Fields = {}) => ({
    circle,
    epoch: 2,
    members,
    commit: commit(circle, 2),
    ...more,
  })

  test('a member makes case circles, only a head role circles, and nobody one without herself', async () => {
    const other = id()
    expect(await refusal(state, 'circle.create', bea, circleOf(other, [bea.account], { kind: 'role' }))).toBe('circle.create: only a head')
    expect(await refusal(state, 'circle.create', ann, circleOf(other, [bea.account]))).toBe('circle.create: members')
    expect(await refusal(state, 'circle.create', ann, circleOf(other, [ann.account, id()]))).toBe('circle.create: members')
    expect(await refusal(state, 'circle.create', ann, circleOf(psych, [ann.account]))).toBe('circle.create: circle exists')
  })
  test('names of role circles are of the list, and each once', async () => {
    expect(await refusal(state, 'circle.create', ann, circleOf(id(), [ann.account], { name: 'psych' }))).toBe(
      'circle.create: name is taken',
    )
    expect(await refusal(state, 'circle.create', ann, circleOf(id(), [ann.account], { name: 'gossip' }))).toContain('field name')
    expect(await refusal(state, 'circle.create', ann, circleOf(id(), [ann.account], { name: 'legal' }))).toBe('holds')
    expect(await refusal(state, 'circle.create', ann, circleOf(id(), [ann.account]))).toBe('holds')
    expect(await refusal(state, 'circle.create', bea, circleOf(id(), [bea.account], { kind: 'case', name: 'legal' }))).toBe(
      'circle.create: only role circles have names',
    )
  })
  test('a head does not walk into a case circle, nor into a role circle she is not in', async () => {
    expect(await refusal(state, 'circle.join', ann, { circle: family, acc: ann.account })).toBe('circle.join: not a keeper')
    expect(await refusal(state, 'circle.join', dan, { circle: psych, acc: dan.account })).toBe('circle.join: signer is not in the circle')
    expect(await refusal(state, 'circle.join', cal, { circle: family, acc: ann.account })).toBe('circle.join: not a keeper')
    expect(await refusal(state, 'circle.join', bea, { circle: family, acc: ann.account })).toBe('holds')
    expect(await refusal(state, 'circle.join', bea, { circle: family, acc: cal.account })).toBe('circle.join: member')
    expect(await refusal(state, 'circle.join', signerOfRecovery(), { circle: family, acc: ann.account })).toBe('holds')
  })
  test('removal makes circles stale; any who remains rotates; she cannot add, drop, skip or lose recovery', async () => {
    const stale = await after(
      state,
      ['member.remove', dan, { acc: ann.account }],
      ['circle.join', bea, { circle: psych, acc: cal.account }],
    )
    expect(psychOf(stale)).toMatchObject({ stale: true, keepers: [bea.account], members: [bea.account, 'recovery', cal.account] })
    const all = [bea.account, 'recovery', cal.account]
    expect(await refusal(stale, 'circle.epoch', cal, epoch(psych, [...all, dan.account]))).toBe('circle.epoch: an epoch adds nobody')
    expect(await refusal(stale, 'circle.epoch', cal, epoch(psych, [...all, ann.account]))).toBe('circle.epoch: members')
    expect(await refusal(stale, 'circle.epoch', cal, epoch(psych, ['recovery', cal.account]))).toBe(
      'circle.epoch: only a keeper drops members',
    )
    expect(await refusal(stale, 'circle.epoch', cal, epoch(psych, ['recovery', bea.account]))).toBe('circle.epoch: members')
    expect(await refusal(stale, 'circle.epoch', cal, epoch(psych, all, { epoch: 3 }))).toBe('circle.epoch: epoch must grow by one')
    expect(await refusal(stale, 'circle.epoch', cal, epoch(psych, all, { epoch: 1 }))).toBe('circle.epoch: epoch must grow by one')
    expect(await refusal(stale, 'circle.epoch', bea, epoch(psych, [bea.account]))).toBe('circle.epoch: recovery must stay')
    expect(await refusal(stale, 'circle.epoch', dan, epoch(psych, all))).toBe('circle.epoch: signer is not in the circle')
    const rotated = await after(stale, ['circle.epoch', cal, epoch(psych, all)])
    expect(psychOf(rotated)).toMatchObject({ stale: false, epoch: 2 })
    expect(await refusal(rotated, 'circle.epoch', cal, { ...epoch(psych, all), epoch: 3 })).toBe(
      'circle.epoch: not a keeper, and the circle is not stale',
    )
    expect([0, start.seq + 5, rotated.seq - 1, rotated.seq, rotated.seq + 1].map((seq) => epochAt(psychOf(rotated), seq))).toEqual([
      0, 1, 1, 2, 2,
    ])
    expect([...psychOf(rotated).everIn.get(1)!]).toEqual([ann.account, bea.account, 'recovery', cal.account])
    expect([...psychOf(rotated).everIn.get(2)!]).toEqual(all)
  })
  test('a head who re-keys a member gains nothing: she is out of her circles until a keeper re-admits her', async () => {
    const fresh = { ...(await handmadeKeys(centre)), account: bea.account }
    const pop = base64url(await fresh.sign(possessionMessage(centre, bea.account, fresh.enc, fresh.sig)))
    const m = { ...offered(fresh), pop }
    const rekeyed = await after(state, ['member.keys', dan, { m }])
    expect(rekeyed.circles.get(family)).toMatchObject({ members: [cal.account, 'recovery'], stale: false })
    expect(psychOf(rekeyed).members).toEqual([ann.account, 'recovery'])
    expect(await refusal(rekeyed, 'circle.join', { ...fresh, account: bea.account }, { circle: family, acc: bea.account })).toBe(
      'circle.join: signer is not in the circle',
    )
    expect(await refusal(rekeyed, 'circle.join', signerOfRecovery(), { circle: family, acc: bea.account })).toBe('holds')
    expect(rekeyed.retired).toMatchObject([{ acc: bea.account, sig: bea.sig, since: 1, until: rekeyed.seq }])

    // each of her keys is good for what she wrote while it was hers
    const from = rekeyed.seq
    expect([0, 1, from - 1, from, from + 9].map((seq) => signingKeyAt(rekeyed, bea.account, seq))).toEqual([
      null,
      bea.sig,
      bea.sig,
      fresh.sig,
      fresh.sig,
    ])
    expect(signingKeyAt(await after(rekeyed, ['member.remove', ann, { acc: bea.account }]), bea.account, from + 1)).toBe(null)

    // with her old key's signature she stays where she was
    const kept = await after(state, ['member.keys', dan, { m }, bea])
    expect(psychOf(kept).members).toEqual([ann.account, bea.account, 'recovery'])
    // a compromised key makes all her circles stale, either way
    for (const others of [[], [bea]]) {
      const compromised = await after(state, ['member.keys', dan, { m, compromised: true }, ...others])
      expect([psychOf(compromised).stale, compromised.circles.get(family)!.stale]).toEqual([true, true])
    }
  })
  test('a form card is for the current epoch of a circle that is not stale', async () => {
    const card = { circle: psych, epoch: 1, enc: bea.enc, duty: bea.sig, until: at }
    expect(await refusal(state, 'form.card', ann, card)).toBe('holds')
    const rotated = await after(state, ['circle.epoch', ann, epoch(psych, [ann.account, bea.account, 'recovery'])])
    expect(await refusal(rotated, 'form.card', ann, card)).toBe('form.card: a card is for the current epoch')
    const stale = await after(state, ['member.remove', dan, { acc: bea.account }])
    expect(await refusal(stale, 'form.card', ann, card)).toBe('form.card: a card is for the current epoch')
  })
})

test('recovery can appoint a head and rotate itself, and its old key signs nothing more', async () => {
  const appointed = await after(start, ['member.add', signerOfRecovery(), { m: { ...offered(bea), roles: ['head'] } }])
  const fresh = await recoveryKeyOf(new Uint8Array(32).fill(5))
  const rotated = await after(appointed, ['recovery.rotate', signerOfRecovery(), { recovery: { enc: fresh.enc, sig: fresh.sig } }])
  expect(await refusal(rotated, 'member.remove', signerOfRecovery(), { acc: bea.account })).toBe('member.remove: signature')
  expect(await refusal(rotated, 'member.remove', { account: 'recovery', sign: fresh.sign }, { acc: bea.account })).toBe('holds')
})

test('a few statements are added to five thousand known ones without verifying those again', async () => {
  let state = start
  const hashes = [start.head]
  const known = 5000
  // as a cache holds them: a verified state and the hashes, without the statements
  state = { ...start, seq: known, head: base64url(new Uint8Array(32).fill(3)) }
  for (let seq = 1; seq <= known; seq++) hashes.push(seq === known ? state.head : base64url(utf8(String(seq).padStart(32))))
  const again = readChain(JSON.parse(JSON.stringify(writeChain({ state, hashes }))))
  const next = await write(again.state, ...add(bea, 'counsellor'))
  const chain = await followChain(again, [next], start.genesis, [{ seq: known, head: state.head }])
  expect(chain.state.seq).toBe(known + 1)
  expect(chain.hashes).toHaveLength(known + 2)
  expect(chain.hashes[known + 1]).toBe(readStatement(next).hash)
  expect(again.hashes).toHaveLength(known + 1)
})
