import { beforeAll, describe, expect, test } from 'vitest'
import type { SignedStatement } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { parseJson } from '../encoding/json.ts'
import {
  add,
  after,
  ann,
  bea,
  cal,
  centre,
  circleOf,
  dan,
  genesis,
  genesisFields,
  offered,
  recovery,
  refusal,
  signerOfRecovery,
  start,
  write,
} from '../tests/by-hand.ts'
import { at, id } from '../tests/centre.ts'
import { codeOf } from '../tests/insider.ts'
import { applyStatement } from './apply.ts'
import { followChain } from './follow.ts'
import { publicState, readChain, writeChain } from './state.ts'
import { possessionMessage, readStatement, signStatement, statementMessage } from './statement.ts'
import { checkWitness, witnessOf } from './witness.ts'

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
