import { beforeAll, describe, expect, test } from 'vitest'
import { base64url } from '../encoding/base64url.ts'
import {
  add,
  after,
  ann,
  bea,
  cal,
  centre,
  circleOf,
  commit,
  dan,
  type Fields,
  offered,
  refusal,
  signerOfRecovery,
  start,
} from '../tests/by-hand.ts'
import { at, id } from '../tests/centre.ts'
import { handmadeKeys } from '../tests/insider.ts'
import type { ChainState } from './state.ts'
import { possessionMessage } from './statement.ts'
import { epochAt, signingKeyAt } from './witness.ts'

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
