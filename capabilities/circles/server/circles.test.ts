import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeChain, circleNamed, invite, join, put, refresh, signIn, type Desk } from '#apps/cli/client.ts'
import { foundCentre, passphrase, type TestCentre } from '#apps/cli/testing-centre.ts'
import { createVault } from '#vault/vault.ts'

let centre: TestCentre
let head: Desk
let operator: Desk
const at = () => new Date().toISOString()
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  operator = await centre.hire('operator')
}, 60_000)
afterAll(() => centre?.drop())

const members = async (name: string) =>
  (
    await centre.db.owner.query<{ account: string }>(
      `select account from kernel.membership m join kernel.circle c using (centre_id, circle) where c.name = $1 and m.centre_id = $2 order by 1`,
      [name, head.centre],
    )
  ).rows.map(({ account }) => account)
const send = (desk: Desk, ...deeds: Awaited<ReturnType<Desk['vault']['admit']>>[]) =>
  desk.line.ask('POST', '/chain', { deeds: deeds.map(({ awaits: _awaits, ...deed }) => deed) })

describe('the chain', () => {
  test('makes the row policies: who is in which circle', async () => {
    expect(await members('staff')).toEqual([head.account, operator.account].sort())
    expect(await members('heads')).toEqual([head.account])
  })

  test('is written by one at a time: of two deeds at once, one is told that it has moved', async () => {
    const [mine, again] = [await head.vault.createCircle(caseCircle(head)), await head.vault.createCircle(caseCircle(head))]
    const answers = await Promise.allSettled([send(head, mine), send(head, again)])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'chain-moved' } })
    await refresh(head)
    await changeChain(head, () => head.vault.createCircle(caseCircle(head)))
  })

  test('says the same to the server as to every vault, whatever happened', async () => {
    const { rows } = await centre.db.owner.query('select state from circles.head where centre_id = $1', [head.centre])
    await refresh(head)
    const theirs = rows[0].state
    expect({ seq: theirs.seq, head: theirs.head, genesis: theirs.genesis }).toEqual({
      seq: head.state!.seq,
      head: head.state!.head,
      genesis: head.state!.genesis,
    })
    expect(theirs.members).toEqual(
      Object.fromEntries(head.state!.members.map(({ account, enc, sig, roles, since }) => [account, { enc, sig, roles, since }])),
    )
    expect(theirs.circles).toEqual(
      Object.fromEntries(
        head.state!.circles.map(({ circle, kind, name, epoch, stale, keepers, members }) => [
          circle,
          { kind, name, epoch, stale, keepers, members },
        ]),
      ),
    )
  })

  test('takes nothing from somebody who may not: her vault refuses, and so does the server', async () => {
    await refresh(operator)
    await expect(operator.vault.removeMember({ account: head.account, at: at() })).rejects.toMatchObject({ code: 'statement-refused' })
    // the head's deed brought by another, and one whose signature does not hold
    const deed = await head.vault.createCircle(caseCircle(head))
    await expect(send(operator, deed)).rejects.toThrow('statement-refused')
    const [signature] = deed.statement.s
    const forged = { ...deed, statement: { p: deed.statement.p, s: [{ ...signature!, sig: `${signature!.sig.slice(0, -4)}AAAA` }] } }
    await expect(send(head, forged)).rejects.toThrow('statement-refused')
    const changed = JSON.parse(Buffer.from(deed.statement.p, 'base64url').toString())
    const unknown = {
      ...deed,
      statement: { ...deed.statement, p: Buffer.from(JSON.stringify({ ...changed, t: 'circle.rename' })).toString('base64url') },
    }
    await expect(send(head, unknown)).rejects.toThrow('statement-refused')
  })

  test('takes a row of deeds whole or not at all', async () => {
    const good = await head.vault.createCircle(caseCircle(head))
    const before = (await centre.db.owner.query('select seq from circles.head where centre_id = $1', [head.centre])).rows[0].seq
    await expect(send(head, good, good)).rejects.toThrow('statement-refused')
    expect((await centre.db.owner.query('select seq from circles.head where centre_id = $1', [head.centre])).rows[0].seq).toBe(before)
  })

  test('is told to whoever listens', async () => {
    const heard: string[] = []
    const stop = centre.server.house.news.hear(head.centre, (what) => heard.push(what))
    await changeChain(head, () => head.vault.createCircle(caseCircle(head)))
    await put(head, [{ kind: 'centre/profile', circle: 'staff', coded: {}, sealed: {} }])
    stop()
    expect(heard).toEqual(['chain', 'position'])
  })
})

test('a third head takes the signatures of two: one proposes, the other signs and appends', async () => {
  const second = await centre.hire('head')
  await refresh(head)
  const { invite: id, fragment } = await invite(head, ['head'])
  const third = await join(centre.line(), { fragment, passphrase })
  const invites = await head.line.ask('GET', '/invites')
  const { newcomer } = invites.find((each: { invite: string }) => each.invite === id)
  const { awaits, ...deed } = await head.vault.admit({ invite: id, newcomer, roles: ['head'], at: at() })
  expect(awaits).toBe('second-head')
  await expect(head.line.ask('POST', '/chain', { deeds: [deed] })).rejects.toThrow('statement-refused')
  await head.line.ask('POST', '/chain/proposals', { deed })
  await expect(operator.line.ask('GET', '/chain/proposals')).rejects.toMatchObject({ reason: 'not-yours' })
  const [proposal] = await second.line.ask('GET', '/chain/proposals')
  expect(proposal.deed).toEqual(deed)
  const statement = await second.vault.countersign(proposal.deed.statement)
  await second.line.ask('POST', '/chain', { deeds: [{ ...proposal.deed, statement }] })
  expect(await second.line.ask('GET', '/chain/proposals')).toEqual([])
  expect(await third.line.ask('GET', '/session')).toMatchObject({ waiting: false, roles: ['head'] })
  await refresh(head)
})

describe('keys', () => {
  test('reach a member for her circles only, the newest of each', async () => {
    await changeChain(head, () => head.vault.rotateCircle({ circle: circleNamed(head, 'staff'), at: at() }))
    const { wraps, links } = await operator.line.ask('GET', '/keys')
    expect(wraps.map(({ member }: { member: string }) => member)).toEqual(wraps.map(() => operator.account))
    expect(wraps.find(({ circle }: { circle: string }) => circle === circleNamed(head, 'staff'))).toMatchObject({ epoch: 2 })
    expect(wraps.map(({ circle }: { circle: string }) => circle)).not.toContain(circleNamed(head, 'heads'))
    expect(links.some(({ circle, epoch }: { circle: string; epoch: number }) => circle === circleNamed(head, 'staff') && epoch === 2)).toBe(
      true,
    )
  })

  test('that went missing are wrapped again by a colleague in the circle, by nobody else', async () => {
    const staff = circleNamed(head, 'staff')
    await centre.db.owner.query('delete from circles.wrap where centre_id = $1 and circle = $2 and member = $3', [
      head.centre,
      staff,
      operator.account,
    ])
    const alone = await signIn(centre.line(), operator)
    await expect(
      alone.vault.seal([
        {
          id: randomUUID(),
          caseId: randomUUID(),
          kind: 'centre/profile',
          circle: staff,
          version: 1,
          coded: {},
          sealed: {},
          at: at(),
          prev: null,
        },
      ]),
    ).rejects.toThrow()
    const wrap = await head.vault.rewrap({ circle: staff, account: operator.account })
    const stranger = await centre.another()
    await expect(stranger.line.ask('POST', '/wraps', { wrap })).rejects.toThrow('not-in-circle')
    await head.line.ask('POST', '/wraps', { wrap })
    await refresh(alone)
    await put(alone, [{ id: operator.account, kind: 'people/person', circle: 'staff', coded: {}, sealed: {} }])
  })
})

describe('recovery', () => {
  test('with two sheets appoints a new head; without them the server says nothing', async () => {
    const sheets = [centre.head.sheets[0], centre.head.sheets[2]] as const
    const line = centre.line()
    const vault = createVault()
    const { genesis8 } = await vault.readSheet(sheets[0])

    const { challenge: wrong } = await line.ask('POST', '/recovery/start', { genesis8: 'AAAAAAAAAAA' })
    await expect(line.ask('POST', '/recovery/prove', { challenge: wrong, sig: 'A'.repeat(86) })).rejects.toThrow('recovery-refused')
    const { challenge: mine } = await line.ask('POST', '/recovery/start', { genesis8 })
    await expect(line.ask('POST', '/recovery/prove', { challenge: mine, sig: 'A'.repeat(86) })).rejects.toThrow('recovery-refused')

    const { challenge } = await line.ask('POST', '/recovery/start', { genesis8 })
    const { sig } = await vault.proveRecovery({ sheets, challenge })
    await line.ask('POST', '/recovery/prove', { challenge, sig })
    await expect(line.ask('POST', '/recovery/prove', { challenge, sig })).rejects.toThrow('recovery-refused')
    await expect(line.ask('GET', '/feed')).rejects.toMatchObject({ reason: 'not-yours' })

    const { statements } = await line.ask('GET', '/chain?after=-1')
    const state = await vault.recover({ sheets, statements })
    const keys = await line.ask('GET', '/recovery/keys')
    expect(keys.wraps.length).toBeGreaterThanOrEqual(4)
    const id = randomUUID()
    const { fragment } = await vault.makeInvitation({ invite: id })
    await line.ask('POST', '/invites', { invite: id, roles: ['head'], rekeyOf: null })
    const newcomer = await join(centre.line(), { fragment, passphrase })
    const [joined] = await line.ask('GET', '/invites')
    const deeds = await vault.appointHead({
      newcomer: joined.newcomer,
      rekey: false,
      at: at(),
      circles: state.circles
        .filter(({ name }) => name !== null)
        .map(({ circle }) => ({
          circle,
          wraps: keys.wraps.filter((wrap: { circle: string }) => wrap.circle === circle),
          links: keys.links.filter((link: { circle: string }) => link.circle === circle),
        })),
    })
    await line.ask('POST', '/chain', { deeds })
    await refresh(newcomer)
    expect(await newcomer.line.ask('GET', '/session')).toMatchObject({ roles: ['head'] })
    expect((await put(newcomer, [{ kind: 'centre/profile', circle: 'staff', coded: {}, sealed: {} }]))[0]).toMatchObject({ accepted: true })
  })
})

const caseCircle = (desk: Desk) => ({
  circle: randomUUID(),
  kind: 'case' as const,
  name: null,
  keepers: [desk.account],
  members: [desk.account],
  recovery: true,
  at: at(),
})
