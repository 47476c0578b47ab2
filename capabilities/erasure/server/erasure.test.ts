import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeChain, put, refresh, seal, send, type Desk, type ToPut } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { capabilities } from '#apps/server/capabilities.ts'
import { callKind } from '#capabilities/helpline/records.ts'
import { noteKind } from '#capabilities/cases/records.ts'
import { closed, openedOn } from '#capabilities/cases/rules.ts'
import { personKind } from '#capabilities/kin/records.ts'
import { retention } from '#capabilities/centre/records.ts'
import { hourly } from '#kernel/server/clock.ts'
import { silentLog } from '#kernel/server/log.ts'
import { rebuild } from '#kernel/server/rebuild.ts'

let centre: TestCentre
let head: Desk
let worker: Desk
let other: Desk
let operator: Desk
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  worker = await centre.hire('social-worker')
  other = await centre.hire('social-worker')
  operator = await centre.hire('operator')
  for (const desk of [head, worker, other, operator]) await refresh(desk)
}, 120_000)
afterAll(() => centre?.drop())

const sqlOf = async (text: string, values: unknown[] = []) => (await centre.db.owner.query(text, values)).rows
const accepted = (answers: readonly { readonly accepted: boolean }[]) =>
  expect(answers.map((each) => (each.accepted ? 'accepted' : (each as { refusal?: string }).refusal))).toEqual(
    answers.map(() => 'accepted'),
  )

/** A closed case with a note, somebody of kin, a stay, and the call that it began with. */
async function closedCase(closedOn = '2026-11-20') {
  const id = randomUUID()
  const noted = noteKind.schema.parse({
    at: '2026-11-10T08:00:00.000Z',
    what: 'service',
    channel: null,
    service: 'legal',
    minutes: 40,
    source: null,
  }) as Record<string, unknown>
  const call = callKind.schema.parse({
    started: '2026-11-01T08:00:00.000Z',
    seconds: 600,
    caller: 'self',
    danger: [],
    violence: [],
    region: null,
    children: null,
    asked: [],
    given: [],
    next: 'case',
    toCase: id,
  }) as Record<string, unknown>
  const kin = personKind.schema.parse({
    relation: 'sister',
    stance: 'safe',
    livesWithHer: false,
    mayBeCalled: true,
    mayTakeHerIn: false,
    child: false,
    gone: false,
  }) as Record<string, unknown>
  const puts: (ToPut & { id: string })[] = [
    { id, caseId: id, kind: 'cases/case', circle: 'intake', coded: closed(openedOn('2026-11-01'), closedOn, 'needs_met'), sealed: {} },
    { id: randomUUID(), caseId: id, kind: 'cases/card', circle: 'intake', coded: {}, sealed: { alias: 'Ирис-1' } },
    { id: randomUUID(), caseId: id, kind: 'cases/note', circle: 'intake', coded: noted, sealed: { text: 'Пример' } },
    { id: randomUUID(), caseId: id, kind: 'kin/person', circle: 'intake', coded: kin, sealed: { name: 'Пример' } },
    { id: randomUUID(), kind: 'helpline/call', circle: 'intake', coded: call, sealed: { note: 'Пример' } },
  ]
  const sent = await seal(worker, puts)
  accepted(await send(worker, sent))
  const [file, card, note, sister, rang] = puts
  return { id, puts, file: file!, card: card!, note: note!, sister: sister!, rang: rang! }
}

async function propose(desk: Desk, caseId: string, extent: 'story' | 'whole', id: string = randomUUID()): Promise<string> {
  const coded = { extent, why: 'her_wish', state: 'asked' }
  accepted(await put(desk, [{ id, caseId, kind: 'erasure/request', circle: 'intake', coded, sealed: {} }]))
  return id
}
const confirm = (desk: Desk, request: string) => desk.line.ask<{ erased: number }>('POST', '/erasure/confirm', { request })
const no = async (answer: Promise<unknown>) => {
  const error = (await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  )) as { reason?: string } | null
  return error?.reason ?? 'yes'
}
const lies = async (id: string) =>
  (await sqlOf('select id from kernel.record where id = $1 union select id from kernel.record_history where id = $1', [id])).length > 0

describe('two people erase', () => {
  test('what one proposes another erases: the whole case, the call it began with, and the proposal itself', async () => {
    const { id, puts, file } = await closedCase()
    const request = await propose(head, id, 'whole')
    expect(await confirm(worker, request)).toEqual({ erased: puts.length + 1 })
    for (const each of [...puts.map((one) => one.id), request]) expect(await lies(each)).toBe(false)
    for (const table of ['cases.file', 'cases.entry', 'kin.person', 'helpline.call', 'erasure.request', 'kernel.figure']) {
      expect(await sqlOf(`select from ${table} where id = any ($1)`, [[...puts.map((one) => one.id), request]]), table).toEqual([])
    }
    expect(await sqlOf(`select actor, object, case_id from kernel.ledger_line where action = 'erased' and object = $1`, [id])).toEqual([
      { actor: worker.account, object: id, case_id: id },
    ])
    expect(await put(worker, [{ ...file, version: 2, prev: null }])).toMatchObject([{ refusal: 'erased' }])
    expect(await no(confirm(worker, request))).toBe('request-gone')
  })

  test('one person alone erases nothing, however often she asks', async () => {
    const { id } = await closedCase()
    const request = await propose(head, id, 'whole')
    expect(await no(confirm(head, request))).toBe('needs-two-people')
    // nor by writing over what a colleague proposed
    const coded = { extent: 'whole', why: 'other', state: 'asked' }
    const [first] = await sqlOf('select encode(sha, $2) as sha from kernel.record where id = $1', [request, 'hex'])
    accepted(
      await put(worker, [
        {
          id: request,
          caseId: id,
          kind: 'erasure/request',
          circle: 'intake',
          version: 2,
          prev: Buffer.from(first!['sha'], 'hex').toString('base64url'),
          coded,
          sealed: {},
        },
      ]),
    )
    expect(await no(confirm(head, request))).toBe('needs-two-people')
    expect(await lies(id)).toBe(true)
  })

  test('the database itself refuses a program that forgot to ask for the second one', async () => {
    const { id } = await closedCase()
    const request = await propose(head, id, 'whole')
    const client = await centre.db.pool.connect()
    try {
      await client.query('begin')
      for (const [name, value] of [
        ['centre', head.centre],
        ['account', head.account],
        ['standing', 'member'],
      ])
        await client.query(`select set_config('panah.' || $1, $2, true)`, [name, value])
      await client.query('select house.take_circles()')
      await expect(client.query('select * from erasure.carry_out($1, $2, $3, $4)', [request, [], [], []])).rejects.toMatchObject({
        code: '42501',
      })
    } finally {
      await client.query('rollback')
      client.release()
    }
    expect(await lies(id)).toBe(true)
  })

  test('one of the two is a head', async () => {
    const { id } = await closedCase()
    const request = await propose(worker, id, 'whole')
    expect(await no(confirm(other, request))).toBe('needs-head')
    expect((await confirm(head, request)).erased).toBeGreaterThan(0)
  })

  test('of a case that a head does not read, two of its readers are enough, and the head hears nothing of it', async () => {
    const { id, puts } = await closedCase()
    const circle = randomUUID()
    const members = [worker.account, other.account]
    await changeChain(worker, () =>
      worker.vault.createCircle({
        circle,
        kind: 'case',
        name: null,
        keepers: members,
        members,
        recovery: true,
        at: new Date().toISOString(),
      }),
    )
    for (const desk of [head, other]) await refresh(desk)
    const shas = new Map((await sqlOf('select id, sha from kernel.record where case_id = $1', [id])).map((row) => [row.id, row.sha]))
    const moving = puts.filter((each) => shas.has(each.id))
    accepted(
      await put(
        worker,
        moving.map((each) => ({ ...each, circle, version: 2, prev: shas.get(each.id).toString('base64url') })),
      ),
    )
    const request = randomUUID()
    const coded = { extent: 'whole', why: 'her_wish', state: 'asked' }
    accepted(await put(worker, [{ id: request, caseId: id, kind: 'erasure/request', circle, coded, sealed: {} }]))
    expect(await no(confirm(head, request))).toBe('request-gone')
    expect((await confirm(other, request)).erased).toBeGreaterThan(0)
  })

  test('who may not erase neither proposes nor says yes', async () => {
    const { id } = await closedCase()
    const coded = { extent: 'whole', why: 'her_wish', state: 'asked' }
    expect(await put(operator, [{ caseId: id, kind: 'erasure/request', circle: 'intake', coded, sealed: {} }])).toMatchObject([
      { refusal: 'not-permitted' },
    ])
    await expect(confirm(operator, await propose(head, id, 'whole'))).rejects.toMatchObject({ status: 403 })
  })

  test('an open case, one kept for a court, and what was withdrawn are not erased', async () => {
    const openId = randomUUID()
    accepted(
      await put(worker, [
        { id: openId, caseId: openId, kind: 'cases/case', circle: 'intake', coded: openedOn('2026-11-01') as never, sealed: {} },
      ]),
    )
    expect(await no(confirm(worker, await propose(head, openId, 'whole')))).toBe('case-open')
    const { id } = await closedCase()
    const hold = { id: randomUUID(), caseId: id, kind: 'erasure/hold', circle: 'intake' as const, sealed: { why: 'court' } }
    const [held] = await seal(head, [{ ...hold, coded: { until: null, lifted: false } }])
    accepted(await send(head, [held!]))
    const request = await propose(head, id, 'story')
    expect(await no(confirm(worker, request))).toBe('case-held')
    accepted(await put(head, [{ ...hold, version: 2, prev: held!.sha, coded: { until: null, lifted: true } }]))
    expect((await confirm(worker, request)).erased).toBeGreaterThan(0)
  })
})

test('when the story goes and figures stay, a service, its minutes and the call are counted as before, and no name is left', async () => {
  const { id, puts, note, sister, rang, card } = await closedCase()
  const counted = async () => [
    await sqlOf('select * from cases.entry where id = $1', [note.id]),
    await sqlOf('select * from cases.file where id = $1', [id]),
    await sqlOf('select * from helpline.call where id = $1', [rang.id]),
  ]
  const before = await counted()
  expect(before.map((rows) => rows.length)).toEqual([1, 1, 1])
  await confirm(worker, await propose(head, id, 'story'))
  expect(await counted()).toEqual(before)
  await rebuild(centre.db.owner, centre.server.house.projections.values(), head.centre)
  expect(await counted()).toEqual(before)
  for (const each of puts) expect(await lies(each.id)).toBe(false)
  expect(await sqlOf('select from kin.person where id = $1', [sister.id])).toEqual([])
  expect(await sqlOf('select from kernel.figure where id = any ($1)', [[sister.id, card.id]])).toEqual([])
})

test('calls that led to no case go many at once; one that led to a case stays with it', async () => {
  const { rang } = await closedCase()
  const { toCase: _, ...coded } = rang.coded
  const alone = { id: randomUUID(), kind: 'helpline/call', circle: 'intake' as const, coded: { ...coded, toCase: null }, sealed: {} }
  accepted(await put(worker, [alone]))
  const id = randomUUID()
  accepted(
    await put(head, [
      {
        id,
        kind: 'erasure/calls',
        circle: 'intake',
        coded: { extent: 'whole', why: 'term', state: 'asked', which: [alone.id, rang.id] },
        sealed: {},
      },
    ]),
  )
  expect(await confirm(worker, id)).toEqual({ erased: 2 })
  expect([await lies(alone.id), await lies(rang.id), await lies(id)]).toEqual([false, true, false])
})

describe('the clock', () => {
  const day = 86_400_000
  const ago = (days: number) => new Date(centre.now().getTime() - days * day).toISOString().slice(0, 10)
  const setTerms = async (more: object) => {
    const [was] = await sqlOf('select id, version, sha from kernel.record where kind = $1', [retention.kind])
    const coded = retention.schema.parse({ case: 365, call: null, callback: null, ...more }) as Record<string, unknown>
    const version = (was?.version ?? 0) + 1
    const prev = was ? was.sha.toString('base64url') : null
    accepted(await put(head, [{ ...(was ? { id: was.id } : {}), kind: retention.kind, circle: 'staff', version, prev, coded, sealed: {} }]))
  }
  const due = async (desk: Desk) => (await desk.line.ask<{ cases: { id: string }[] }>('GET', '/erasure/due')).cases.map((each) => each.id)
  const hour = () => hourly(centre.db.owner, capabilities, centre.now(), silentLog)

  test('says today what runs out tomorrow, and leaves out what is kept back', async () => {
    const [old, fresh, kept] = [await closedCase(ago(364)), await closedCase(ago(362)), await closedCase(ago(400))]
    accepted(
      await put(head, [
        { caseId: kept.id, kind: 'erasure/hold', circle: 'intake', coded: { until: null, lifted: false }, sealed: { why: 'court' } },
      ]),
    )
    await setTerms({})
    const ids = await due(head)
    expect(ids).toContain(old.id)
    expect(ids).not.toContain(fresh.id)
    expect(ids).not.toContain(kept.id)
    await expect(due(operator)).rejects.toMatchObject({ status: 403 })
  })

  test('erases nothing by itself unless the centre says so, and then only what has waited thirty days under the same terms', async () => {
    const [old, fresh, kept] = [await closedCase(ago(500)), await closedCase(ago(362)), await closedCase(ago(600))]
    accepted(
      await put(head, [
        { caseId: kept.id, kind: 'erasure/hold', circle: 'intake', coded: { until: null, lifted: false }, sealed: { why: 'court' } },
      ]),
    )
    await hour()
    expect(await lies(old.id)).toBe(true)
    await setTerms({ byItself: true, extent: 'whole' })
    await hour()
    expect(await lies(old.id)).toBe(true)
    centre.later(31 * 24 * 60)
    await hour()
    expect([await lies(old.id), await lies(fresh.id), await lies(kept.id)]).toEqual([false, true, true])
    expect(await sqlOf(`select actor from kernel.ledger_line where action = 'erased' and object = $1`, [old.id])).toEqual([{ actor: null }])
    centre.later(-31 * 24 * 60)
  })
})
