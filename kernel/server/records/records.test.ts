import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeChain, circleNamed, feed, hire, open, put, refresh, seal, send, type Desk } from '#apps/cli/client.ts'
import { foundCentre, passphrase, type TestCentre } from '#apps/cli/testing-centre.ts'

let centre: TestCentre
let head: Desk
let operator: Desk
let psychologist: Desk
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  operator = await centre.hire('operator')
  psychologist = await centre.hire('psychologist')
  await Promise.all([head, operator, psychologist].map((desk) => refresh(desk)))
}, 120_000)
afterAll(() => centre?.drop())

const name = (desk: Desk) => ({
  id: desk.account,
  kind: 'people/person',
  circle: 'staff' as const,
  coded: {},
  sealed: { name: 'Примерова Пример (вымышлена)' },
})
const profile = (more: object = {}) => ({
  kind: 'centre/profile',
  circle: 'staff' as const,
  coded: {},
  sealed: { name: 'Пример' },
  ...more,
})

/** Which ids a desk gets when it reads everything from the start. */
const idsFor = async (desk: Desk) => (await feed({ ...desk, position: 0 }, { set: 'all' })).map(({ id }) => id)

describe('a record', () => {
  test('that one desk puts is opened at another, signed and whole', async () => {
    const [answer] = await put(operator, [name(operator)])
    expect(answer).toMatchObject({ accepted: true })
    const found = (await feed(head)).filter(({ id }) => id === operator.account)
    expect(found).toHaveLength(1)
    const [opened] = await open(head, found)
    expect(opened).toMatchObject({ state: 'open', by: operator.account, sealed: { name: 'Примерова Пример (вымышлена)' }, notices: [] })
  })

  test('is given to nobody outside its circle', async () => {
    const { rows } = await centre.db.owner.query(`select id from kernel.record where kind = 'centre/root'`)
    expect(await idsFor(head)).toContain(rows[0].id)
    expect(await idsFor(operator)).not.toContain(rows[0].id)
  })

  test('sent again, byte for byte, gets its first answer and is there once', async () => {
    const [sealed] = await seal(head, [profile()])
    const [first] = await send(head, [sealed!])
    const [again] = await send(head, [sealed!])
    expect(first).toMatchObject({ accepted: true })
    expect(again).toEqual(first)
    const { rows } = await centre.db.owner.query('select version from kernel.record where id = $1', [sealed!.id])
    expect(rows).toEqual([{ version: 1 }])
  })

  test('sent again after a newer version was accepted still gets its first answer', async () => {
    const [one] = await seal(head, [profile()])
    const [first] = await send(head, [one!])
    const [second] = await put(head, [profile({ id: one!.id, version: 2, prev: one!.sha })])
    expect(second).toMatchObject({ accepted: true })
    expect((await send(head, [one!]))[0]).toEqual(first)
  })

  test('written over a newer version is refused, with the newer one to look at', async () => {
    const id = randomUUID()
    const [one] = await seal(head, [profile({ id })])
    await send(head, [one!])
    const [mine, hers] = await seal(head, [profile({ id, version: 2, prev: one!.sha }), profile({ id, version: 2, prev: one!.sha })])
    expect((await send(head, [mine!]))[0]).toMatchObject({ accepted: true })
    const [refused] = await send(head, [hers!])
    expect(refused).toMatchObject({ accepted: false, refusal: 'newer-version', newer: { id, version: 2, blob: mine!.blob } })
  })

  test('written by two at the same moment is accepted once', async () => {
    const id = randomUUID()
    const versions = await seal(
      head,
      Array.from({ length: 6 }, () => profile({ id })),
    )
    const answers = (await Promise.all(versions.map((version) => send(head, [version])))).flat()
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1)
    for (const answer of answers) if (!answer.accepted) expect(answer.refusal).toBe('newer-version')
  })

  test('may not skip a version', async () => {
    expect((await put(head, [profile({ version: 2, prev: 'A'.repeat(43) })]))[0]).toMatchObject({
      accepted: false,
      refusal: 'newer-version',
    })
  })

  test('of a kind that her role may not write is refused', async () => {
    expect((await put(operator, [profile()]))[0]).toMatchObject({ accepted: false, refusal: 'not-permitted' })
  })

  test('that is refused takes none of its batch with it', async () => {
    const answers = await put(
      operator,
      [name(operator), profile(), { ...name(operator), id: randomUUID() }].map((each, n) => (n === 0 ? { ...each, version: 2 } : each)),
    )
    expect(answers.map((answer) => (answer.accepted ? 'accepted' : answer.refusal))).toEqual(['accepted', 'not-permitted', 'not-yourself'])
  })

  test('whose row breaks a constraint is refused by name, and the rest of its batch comes in', async () => {
    const known = { stage: 'introduction', source: null, call: null, sex: null, age: null, violence: [], relation: null, region: null }
    const coded = { ...known, status: 'open', openedOn: '2026-11-01', children: null, closedOn: null, closeReason: null }
    const caseOf = (id: string, more: object = {}) => ({
      id,
      caseId: id,
      kind: 'cases/case',
      circle: 'intake' as const,
      coded: { ...coded, ...more },
      sealed: {},
    })
    const [good, guilty, last] = [randomUUID(), randomUUID(), randomUUID()]
    const sealed = await seal(head, [caseOf(good), caseOf(guilty, { status: 'closed' }), caseOf(last)])
    const answers = await send(head, sealed)
    expect(answers.map((answer) => (answer.accepted ? 'accepted' : answer.refusal))).toEqual([
      'accepted',
      'closed-without-reason',
      'accepted',
    ])
    const stored = (table: string) =>
      centre.db.owner.query(`select id from ${table} where id = any ($1) order by id`, [[good, guilty, last]])
    const both = [good, last].toSorted().map((id) => ({ id }))
    expect((await stored('kernel.record')).rows).toEqual(both)
    expect((await stored('cases.file')).rows).toEqual(both)
    // alone, it is the only thing in its transaction
    expect(await put(head, [caseOf(guilty, { status: 'closed' })])).toMatchObject([{ accepted: false, refusal: 'closed-without-reason' }])
  })

  test('and its next version may travel in one batch', async () => {
    const id = randomUUID()
    const [one] = await seal(head, [profile({ id })])
    const [two] = await seal(head, [profile({ id, version: 2, prev: one!.sha })])
    const answers = await send(head, [one!, two!])
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true])
    const { rows } = await centre.db.owner.query('select version from kernel.record_history where id = $1', [id])
    expect(rows).toEqual([{ version: 1 }])
  })

  test('whose envelope is not what it says is refused', async () => {
    const [sealed] = await seal(head, [profile()])
    const bytes = Buffer.from(sealed!.blob, 'base64url')
    bytes[5]! += 1
    const other = { ...sealed!, blob: bytes.toString('base64url') }
    const short = { ...sealed!, blob: sealed!.blob.slice(0, 60) }
    const plain = { ...sealed!, blob: Buffer.from('{"name":"…"}').toString('base64url') }
    for (const wrong of [other, short, plain]) expect((await send(head, [wrong]))[0]).toMatchObject({ accepted: false, refusal: 'invalid' })
  })
})

describe('positions', () => {
  test('have no gap, whoever writes at the same time, and a reader who follows misses nothing', async () => {
    const follower = { ...head, position: 0 }
    const seen = new Set<number>()
    const follow = async () => {
      for (const { position } of await feed(follower, { set: 'all', limit: 7 })) seen.add(position)
    }
    const sealed = await seal(
      head,
      Array.from({ length: 60 }, () => profile()),
    )
    const writing = { on: true }
    const following = (async () => {
      while (writing.on) await follow()
    })()
    const written = await Promise.all(sealed.map((each) => send(head, [each])))
    writing.on = false
    await following
    await follow()
    const positions = written.flat().map((answer) => (answer.accepted ? answer.position : 0))
    expect(new Set(positions).size).toBe(60)
    for (const position of positions) expect(seen.has(position)).toBe(true)
    const { rows } = await centre.db.owner.query(
      `select position from (select position from kernel.record union all select position from kernel.record_history) x order by position`,
    )
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, n) => n + 1))
  })
})

describe('a circle', () => {
  test('that lost a member takes nothing until somebody gives it a new key', async () => {
    const temp = await centre.hire('volunteer')
    await refresh(head)
    const [before] = await seal(head, [profile()])
    await changeChain(head, () => head.vault.removeMember({ account: temp.account, at: new Date().toISOString() }))
    expect((await send(head, [before!]))[0]).toMatchObject({ accepted: false, refusal: 'stale-circle' })
    // somebody else gives it a new key: what was sealed under the old one is refused by its epoch
    await changeChain(head, () => head.vault.rotateCircle({ circle: circleNamed(head, 'staff'), at: new Date().toISOString() }))
    expect((await send(head, [before!]))[0]).toMatchObject({ accepted: false, refusal: 'stale-epoch' })
    expect((await put(head, [profile()]))[0]).toMatchObject({ accepted: true })
    await expect(temp.line.ask('GET', '/feed?after=0')).rejects.toMatchObject({ status: 401, reason: 'device-revoked' })
    await refresh(operator)
    await refresh(psychologist)
  })

  test('somebody is not in takes nothing from her', async () => {
    const heads = circleNamed(head, 'heads')
    const [sealed] = await seal(head, [{ kind: 'centre/root', circle: 'heads', coded: {}, sealed: {} }])
    const other = await centre.hire('head')
    await refresh(head)
    // the second head was let into `heads`; take her out again
    await changeChain(head, () =>
      head.vault.rotateCircle({ circle: heads, members: [head.account, 'recovery'], at: new Date().toISOString() }),
    )
    expect((await send(other, [{ ...sealed!, id: randomUUID() }]))[0]).toMatchObject({ accepted: false, refusal: 'not-in-circle' })
    expect((await send(other, [{ ...sealed!, circle: randomUUID() }]))[0]).toMatchObject({ accepted: false, refusal: 'not-in-circle' })
  })

  test('newly joined is read from its start', async () => {
    const late = await hire(head, centre.line(), ['volunteer'], passphrase)
    const records = await feed(late, { circle: circleNamed(late, 'staff'), after: 0 })
    expect(records.length).toBeGreaterThan(10)
    expect(new Set(records.map(({ circle }) => circle))).toEqual(new Set([circleNamed(late, 'staff')]))
  })

  test('that a kind does not lie in takes none of that kind', async () => {
    const id = randomUUID()
    const kind = 'centre/profile'
    const [one] = await seal(head, [profile({ id })])
    await send(head, [one!])
    expect((await put(head, [{ kind, id, circle: 'heads', version: 2, prev: one!.sha, coded: {}, sealed: {} }]))[0]).toMatchObject({
      refusal: 'invalid',
    })
  })
})

describe('another centre on the same server', () => {
  test('gets nothing, and cannot write into this one', async () => {
    const other = await centre.another()
    const here = new Set(await idsFor(head))
    for (const id of await idsFor(other)) expect(here.has(id)).toBe(false)
    const [sealed] = await seal(head, [profile()])
    expect((await send(other, [sealed!]))[0]).toMatchObject({ accepted: false, refusal: 'not-in-circle' })
  })
})

describe('the row policies', () => {
  const as = async (who: { centre?: string; account?: string; standing?: string }, sql: string) => {
    const client = await centre.db.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('panah.centre', $1, true), set_config('panah.account', $2, true), set_config('panah.standing', $3, true)`,
        [who.centre ?? '', who.account ?? '', who.standing ?? ''],
      )
      await client.query('select house.take_circles()')
      return (await client.query(sql)).rows
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  test('show the program’s role nothing when nobody asks', async () => {
    for (const table of [
      'kernel.record',
      'kernel.record_history',
      'kernel.member',
      'kernel.session',
      'kernel.ledger_line',
      'people.credential',
      'circles.wrap',
      'circles.statement',
      'devices.device',
    ]) {
      expect(await as({}, `select 1 from ${table}`), table).toEqual([])
    }
  })

  test('show a member the records of her circles only', async () => {
    const rows = await as(
      { centre: head.centre, account: operator.account, standing: 'member' },
      'select distinct circle from kernel.record',
    )
    const hers = operator.state!.circles.filter(({ members }) => members.includes(operator.account)).map(({ circle }) => circle)
    expect(rows.length).toBeGreaterThan(0)
    for (const { circle } of rows) expect(hers).toContain(circle)
  })

  test('show nothing to somebody who waits with the account of a member', async () => {
    expect(await as({ centre: head.centre, account: head.account, standing: 'waiting' }, 'select 1 from kernel.record')).toEqual([])
  })

  test('let nobody take a line of the ledger back', async () => {
    const who = { centre: head.centre, account: head.account, standing: 'member' }
    await expect(as(who, 'delete from kernel.ledger_line')).rejects.toThrow(/permission denied/)
    await expect(as(who, `update kernel.ledger_line set action = 'x'`)).rejects.toThrow(/permission denied/)
  })
})
