import { describe, expect, test } from 'vitest'
import { recoveryKeyOf } from '../keys/recovery.ts'
import { add, after, ann, bea, cal, dan, offered, refusal, signerOfRecovery, start } from '../tests/by-hand.ts'

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

test('recovery can appoint a head and rotate itself, and its old key signs nothing more', async () => {
  const appointed = await after(start, ['member.add', signerOfRecovery(), { m: { ...offered(bea), roles: ['head'] } }])
  const fresh = await recoveryKeyOf(new Uint8Array(32).fill(5))
  const rotated = await after(appointed, ['recovery.rotate', signerOfRecovery(), { recovery: { enc: fresh.enc, sig: fresh.sig } }])
  expect(await refusal(rotated, 'member.remove', signerOfRecovery(), { acc: bea.account })).toBe('member.remove: signature')
  expect(await refusal(rotated, 'member.remove', { account: 'recovery', sign: fresh.sign }, { acc: bea.account })).toBe('holds')
})
