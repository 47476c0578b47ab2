import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { applyStatement, NotValid, Payload, type ChainState, type Proof } from './rules.ts'

/** Signatures hold for whoever is named; hashes are counted. The real ones are proved in server/circles.test.ts. */
const centre = randomUUID()
const [head, second, bea, psychologist] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const b64 = (letter: string, length = 43) => letter.repeat(length)
const keysOf = (letter: string) => ({ enc: `age1pq1${letter.toLowerCase()}`, sig: b64(letter) })
const hashOf = (seq: number) => String.fromCharCode(65 + seq).repeat(43)
const proof = (seq: number, signers: readonly string[], possession = true): Proof => ({
  hash: hashOf(seq),
  signed: (signer) => signers.includes(signer),
  possesses: () => possession,
})

const genesis: Payload = {
  v: 1,
  t: 'genesis',
  centre,
  seq: 0,
  prev: null,
  at: '2026-11-22T08:00:00.000Z',
  head: { acc: head, ...keysOf('A') },
  recovery: keysOf('R'),
  publicRoot: b64('P'),
}
const begun = () => applyStatement(null, genesis, proof(0, [head, 'recovery']))

/** The state after one more statement by somebody, signed by her and by whoever else is named. */
function then(state: ChainState, by: string, fields: Record<string, unknown>, also: readonly string[] = [], possession = true): ChainState {
  const seq = state.seq + 1
  const payload = Payload.parse({ v: 1, centre, seq, prev: state.head, by, at: '2026-11-22T08:00:00.000Z', ...fields })
  return applyStatement(state, payload, proof(seq, [by, ...also], possession))
}
const add = (acc: string, letter: string, roles: readonly string[] = ['operator']) => ({
  t: 'member.add',
  m: { acc, ...keysOf(letter), roles, pop: b64('Z', 86) },
})
const create = (circle: string, more: object = {}) => ({
  t: 'circle.create',
  circle,
  kind: 'role',
  name: 'psych',
  keepers: [head],
  members: [head, 'recovery'],
  commit: b64('C'),
  ...more,
})
const epoch = (circle: string, n: number, members: readonly string[]) => ({
  t: 'circle.epoch',
  circle,
  epoch: n,
  members,
  commit: b64('D'),
})
const refused = (deed: () => unknown, why: RegExp) => {
  expect(deed).toThrow(NotValid)
  expect(deed).toThrow(why)
}

test('a centre begins with its head, signed by her and by the recovery key', () => {
  expect(begun().members[head]).toMatchObject({ roles: ['head'] })
  refused(() => applyStatement(null, genesis, proof(0, [head])), /recovery signature/)
  refused(() => applyStatement(null, genesis, proof(0, ['recovery'])), /genesis signature/)
})

test('a statement follows the one before it, in the same centre, signed by a member', () => {
  const state = begun()
  refused(() => then(state, head, { ...add(bea, 'B'), seq: 3 }), /sequence/)
  refused(() => then(state, head, { ...add(bea, 'B'), prev: b64('X') }), /hash of the one before/)
  refused(() => then(state, head, { ...add(bea, 'B'), centre: randomUUID() }), /other centre/)
  refused(() => then(state, bea, add(bea, 'B')), /not a member/)
  const payload = Payload.parse({ v: 1, centre, seq: 1, prev: state.head, by: head, at: '2026-11-22T08:00:00.000Z', ...add(bea, 'B') })
  refused(() => applyStatement(state, payload, proof(1, [])), /signature/)
})

test('a statement of a kind we do not know, or with more in it than we know, is refused', () => {
  expect(
    Payload.safeParse({ v: 1, centre, seq: 1, prev: b64('A'), by: head, at: '2026-11-22T08:00:00.000Z', t: 'circle.rename' }).success,
  ).toBe(false)
  expect(
    Payload.safeParse({
      v: 1,
      centre,
      seq: 1,
      prev: b64('A'),
      by: head,
      at: '2026-11-22T08:00:00.000Z',
      t: 'member.remove',
      acc: bea,
      quietly: true,
    }).success,
  ).toBe(false)
})

test('only a head adds somebody, with keys that are hers and nobody else’s', () => {
  const state = then(begun(), head, add(bea, 'B'))
  refused(() => then(state, bea, add(second, 'C')), /only a head/)
  refused(() => then(state, head, add(bea, 'C')), /member already/)
  refused(() => then(state, head, add(second, 'B')), /key reuse/)
  refused(() => then(state, head, add(second, 'C'), [], false), /possession/)
})

test('once there are two heads, it takes both to make a third', () => {
  const two = then(begun(), head, add(second, 'B', ['head']))
  refused(() => then(two, head, add(bea, 'C', ['head'])), /two heads/)
  expect(then(two, head, add(bea, 'C', ['head']), [second]).members[bea]).toBeDefined()
  expect(then(two, 'recovery', add(bea, 'C', ['head'])).members[bea]).toBeDefined()
})

test('the last head stays a head', () => {
  refused(() => then(begun(), head, { t: 'member.remove', acc: head }), /last head/)
  refused(() => then(begun(), head, { t: 'member.roles', acc: head, roles: ['operator'] }), /last head/)
})

test('a head does not walk into a circle she is not in', () => {
  const circle = randomUUID()
  let state = then(
    then(begun(), head, add(bea, 'B', ['psychologist'])),
    head,
    create(circle, { members: [head, bea, 'recovery'], keepers: [bea] }),
  )
  state = then(state, bea, epoch(circle, 2, [bea, 'recovery']))
  refused(() => then(state, head, { t: 'circle.join', circle, acc: head }), /not in the circle/)
  // nor by giving its member keys of her own
  const rekeyed = then(state, head, { t: 'member.keys', m: { acc: bea, ...keysOf('X'), pop: b64('Z', 86) } })
  expect(rekeyed.circles[circle]!.members).toEqual(['recovery'])
  // while somebody who signs with her old key stays where she is
  const own = then(state, head, { t: 'member.keys', m: { acc: bea, ...keysOf('X'), pop: b64('Z', 86) } }, [bea])
  expect(own.circles[circle]!.members).toContain(bea)
})

test('who leaves makes her circles stale, and whoever is left may give them a new key, but drop or add nobody', () => {
  const circle = randomUUID()
  let state = then(then(begun(), head, add(bea, 'B')), head, add(psychologist, 'C'))
  state = then(state, head, create(circle, { members: [head, bea, psychologist, 'recovery'] }))
  refused(() => then(state, bea, epoch(circle, 2, [head, bea, psychologist, 'recovery'])), /not a keeper/)
  const left = then(state, head, { t: 'member.remove', acc: psychologist })
  expect(left.circles[circle]).toMatchObject({ stale: true, members: [head, bea, 'recovery'] })
  refused(() => then(left, bea, epoch(circle, 2, [bea, 'recovery'])), /only a keeper drops/)
  refused(() => then(left, bea, epoch(circle, 3, [head, bea, 'recovery'])), /grows by one/)
  refused(() => then(left, head, epoch(circle, 2, [head, bea])), /recovery stays/)
  refused(() => then(left, head, epoch(circle, 2, [head, bea, 'recovery', psychologist])), /members/)
  expect(then(left, bea, epoch(circle, 2, [head, bea, 'recovery'])).circles[circle]).toMatchObject({ stale: false, epoch: 2 })
})

test('anybody makes a circle for a case, and only a head one for a role, whose name is free', () => {
  const state = then(begun(), head, add(bea, 'B'))
  const kase = { kind: 'case', name: null, keepers: [bea], members: [bea, 'recovery'] }
  expect(Object.values(then(state, bea, create(randomUUID(), kase)).circles)).toHaveLength(1)
  refused(() => then(state, bea, create(randomUUID(), { keepers: [bea], members: [bea] })), /only a head/)
  refused(() => then(state, bea, create(randomUUID(), { ...kase, members: [head] })), /members/)
  refused(() => then(then(state, head, create(randomUUID())), head, create(randomUUID())), /name is taken/)
})

test('a card of the help form is for the key in force, and a policy only raises floors', () => {
  const circle = randomUUID()
  const state = then(begun(), head, create(circle, { name: 'intake' }))
  const card = (n: number) => ({ t: 'form.card', circle, epoch: n, enc: 'age1pq1q', duty: b64('D'), until: '2027-01-01T00:00:00Z' })
  expect(then(state, head, card(1)).seq).toBe(2)
  refused(() => then(state, head, card(2)), /current epoch/)
  const raised = then(state, head, { t: 'policy', minRecordFormat: 2 })
  refused(() => then(raised, head, { t: 'policy', minRecordFormat: 1 }), /raises floors/)
})

test("an anchor of the ledger is a head's and goes forward, unless she says that she begins anew", () => {
  const [audit, ledgers] = [b64('H'), b64('L')]
  const anchor = (seal: number, more: object = {}) => ({ t: 'anchor', audit, seal, ledgers, ...more })
  const state = then(then(begun(), head, add(bea, 'B')), head, anchor(7))
  expect(state.anchored).toBe(7)
  refused(() => then(state, bea, anchor(8)), /only a head/)
  refused(() => then(state, head, anchor(7)), /goes forward/)
  refused(() => then(state, head, anchor(6)), /goes forward/)
  expect(then(state, head, anchor(8)).anchored).toBe(8)
  expect(then(then(state, head, anchor(2, { anew: true })), head, anchor(3)).anchored).toBe(3)
  expect(then(state, head, { t: 'anchor' }).anchored).toBe(7)
  for (const fields of [{ audit, seal: 8 }, { anew: true }, { ...anchor(8), more: 1 }, anchor(0)])
    expect(() => then(state, head, { t: 'anchor', ...fields })).toThrow(z.ZodError)
})
