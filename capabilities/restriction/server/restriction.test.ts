import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeChain, circleNamed, feed, hire, open, refresh, seal, send, type Desk, type ToPut } from '#apps/cli/client.ts'
import { foundCentre, passphrase, type TestCentre } from '#apps/cli/testing-centre.ts'
import { answers } from '#capabilities/children/records.ts'
import { noteKind } from '#capabilities/cases/records.ts'
import { openedOn } from '#capabilities/cases/rules.ts'
import { rebuild } from '#kernel/server/rebuild.ts'
import type { FeedPage, RecordIn } from '#kernel/wire.ts'

let centre: TestCentre
let head: Desk
let worker: Desk
let other: Desk
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  worker = await centre.hire('social-worker')
  other = await centre.hire('operator')
  await Promise.all([head, worker, other].map((desk) => refresh(desk)))
}, 120_000)
afterAll(() => centre?.drop())

type Sent = Awaited<ReturnType<typeof seal>>[number]
const at = () => new Date().toISOString()
const noteCoded = (): Readonly<Record<string, unknown>> =>
  noteKind.schema.parse({ at: at(), what: 'note', channel: null, service: null, minutes: null, source: null }) as never

/** A case with its card and a few notes, all in intake, as `worker` writes it. */
async function openCase(notes = 2): Promise<{ id: string; sent: Sent[]; puts: ToPut[] }> {
  const id = randomUUID()
  const puts: ToPut[] = [
    { id, caseId: id, kind: 'cases/case', circle: 'intake', coded: openedOn('2026-11-01') as never, sealed: {} },
    { id: randomUUID(), caseId: id, kind: 'cases/card', circle: 'intake', coded: {}, sealed: { alias: 'Ирис-1', name: 'Примерова' } },
    ...Array.from({ length: notes }, (_, n) => ({
      id: randomUUID(),
      caseId: id,
      kind: 'cases/note',
      circle: 'intake' as const,
      coded: noteCoded(),
      sealed: { text: `Пример ${n}` },
    })),
  ]
  const sent = await seal(worker, puts)
  for (const answer of await send(worker, sent)) expect(answer).toMatchObject({ accepted: true })
  return { id, sent, puts }
}

/** A circle of a case with these readers; all of them take the chain. */
async function ownCircle(...readers: Desk[]): Promise<string> {
  const circle = randomUUID()
  const members = readers.map(({ account }) => account)
  await changeChain(readers[0]!, () =>
    readers[0]!.vault.createCircle({ circle, kind: 'case', name: null, keepers: members, members, recovery: true, at: at() }),
  )
  for (const desk of [head, worker, other]) await refresh(desk)
  return circle
}

/** The same records once more in another circle. */
const movedTo = (circle: string, puts: readonly ToPut[], sent: readonly Sent[], version = 2): ToPut[] =>
  puts.map((each, n) => ({ ...each, circle, version, prev: sent[n]!.sha }))

const page = (desk: Desk, after: number, more = '') => desk.line.ask<FeedPage>('GET', `/feed?after=${after}&set=all&limit=2000${more}`)
const idsAt = async (desk: Desk) => new Set((await page(desk, 0)).records.map(({ id }) => id))
const blobs = async (ids: readonly string[]) =>
  (
    await centre.db.owner.query<{ version: number; blob: Buffer | null }>(
      'select version, blob from kernel.record_history where id = any ($1) order by version',
      [ids],
    )
  ).rows

describe('a case that is closed to others', () => {
  test('is gone from the feed of who is not a reader, who is told what to forget, without a word of it', async () => {
    const { id, sent, puts } = await openCase()
    await feed(other)
    const before = other.position
    const circle = await ownCircle(worker, head)
    const heard: string[] = []
    const stop = centre.server.house.news.hear(head.centre, (what) => heard.push(what))
    const moved = await send(worker, await seal(worker, movedTo(circle, puts, sent)))
    stop()
    expect(moved.every(({ accepted }) => accepted)).toBe(true)
    // See [Note: not all at once]: this does not wait
    expect(heard).toEqual(['gone'])

    const told = await page(other, before)
    expect(told.records).toEqual([])
    expect(told.gone?.map((gone) => gone.id).sort()).toEqual(puts.map((each) => each.id!).sort())
    for (const gone of told.gone ?? []) expect(Object.keys(gone).sort()).toEqual(['circle', 'id', 'position'])
    expect(told.gone?.every((gone) => gone.circle === circleNamed(other, 'intake'))).toBe(true)
    const seen = await idsAt(other)
    for (const { id } of puts) expect(seen.has(id!)).toBe(false)
    expect((await other.line.ask<FeedPage>('GET', `/cases/${id}/records`)).records).toEqual([])

    const here = (await page(head, before)).records.filter((record) => record.caseId === id)
    expect(here).toHaveLength(puts.length)
    const opened = await open(head, here)
    expect(opened.map((one) => (one.state === 'open' ? one.notices : one.why))).toEqual(puts.map(() => []))
  })

  test('leaves nothing to be opened with the keys of before: the old versions keep their hash and lose their content', async () => {
    const { sent, puts } = await openCase(1)
    const note = puts[2]!
    const [second] = await seal(worker, [{ ...note, version: 2, prev: sent[2]!.sha }])
    await send(worker, [second!])
    expect((await blobs([note.id!])).map(({ blob }) => blob !== null)).toEqual([true])
    const circle = await ownCircle(worker, head)
    const latest = [sent[0]!, sent[1]!, second!]
    const answers = await send(
      worker,
      await seal(
        worker,
        movedTo(circle, puts, latest).map((each, n) => (n === 2 ? { ...each, version: 3 } : each)),
      ),
    )
    expect(answers.every(({ accepted }) => accepted)).toBe(true)
    expect((await blobs(puts.map((each) => each.id!))).map(({ blob }) => blob)).toEqual([null, null, null, null])
    // sent once more, byte for byte, it still gets its first answer
    expect((await send(worker, [second!]))[0]).toMatchObject({ accepted: true })
  })

  test('takes nothing back into intake, from nobody, and tells only its readers where it lies', async () => {
    const { id, sent, puts } = await openCase()
    const circle = await ownCircle(worker, head)
    await send(worker, await seal(worker, movedTo(circle, puts, sent)))
    const late = (): ToPut => ({ caseId: id, kind: 'cases/note', circle: 'intake', coded: noteCoded(), sealed: { text: 'Поздно' } })
    const edit: ToPut = { ...puts[2]!, version: 2, prev: sent[2]!.sha }
    expect(await send(other, await seal(other, [late(), edit]))).toMatchObject([
      { accepted: false, refusal: 'case-restricted' },
      { accepted: false, refusal: 'case-restricted' },
    ])
    const [toOther] = await send(other, await seal(other, [late()]))
    expect(toOther).not.toHaveProperty('facts')
    expect(await send(head, await seal(head, [late()]))).toMatchObject([{ refusal: 'case-restricted', facts: { circle } }])
    expect(await send(other, await seal(other, [{ ...puts[0]!, version: 2, prev: sent[0]!.sha }]))).toMatchObject([
      { accepted: false, refusal: 'case-restricted' },
    ])
    // its own circle takes it, and so does the board
    expect(await send(head, await seal(head, [{ ...late(), circle }]))).toMatchObject([{ accepted: true }])
  })

  test('takes nothing into intake that was on its way at the very moment', async () => {
    const { id, sent, puts } = await openCase()
    const circle = await ownCircle(worker, head)
    const [moving, late] = [
      await seal(worker, movedTo(circle, puts, sent)),
      await seal(other, [{ caseId: id, kind: 'cases/note', circle: 'intake', coded: noteCoded(), sealed: { text: 'Поздно' } }]),
    ]
    const holder = await centre.db.owner.connect()
    const waiting = async (many: number) => {
      for (;;) {
        const { rows } = await centre.db.owner.query(
          `select count(*)::int as many from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        if (rows[0].many >= many) return
      }
    }
    try {
      // both have looked and found the case in intake; then it goes, and the note comes after
      await holder.query('begin')
      await holder.query('select from kernel.counter where centre_id = $1 for update', [head.centre])
      const moved = send(worker, moving)
      await waiting(1)
      const tooLate = send(other, late)
      await waiting(2)
      await holder.query('commit')
      expect((await moved).every(({ accepted }) => accepted)).toBe(true)
      expect(await tooLate).toMatchObject([{ accepted: false, refusal: 'case-restricted' }])
    } finally {
      holder.release()
    }
    // whoever is a reader seals it anew for where the case lies now
    const again = await seal(head, [{ caseId: id, kind: 'cases/note', circle, coded: noteCoded(), sealed: { text: 'Поздно' } }])
    expect(await send(head, again)).toMatchObject([{ accepted: true }])
    const { rows } = await centre.db.owner.query('select distinct circle from kernel.record where case_id = $1', [id])
    expect(rows).toEqual([{ circle }])
  })

  test('moves whatever stands first in the batch, and its positions have no gap', async () => {
    const { sent, puts } = await openCase(4)
    const circle = await ownCircle(worker, head)
    const sealed = await seal(worker, movedTo(circle, puts, sent))
    expect((await send(worker, sealed.toReversed())).every(({ accepted }) => accepted)).toBe(true)
    const back = await seal(worker, movedTo('intake', puts, sealed, 3))
    expect((await send(worker, back.toReversed())).map((each) => (each.accepted ? 'accepted' : each.refusal))).toEqual(
      puts.map(() => 'accepted'),
    )
    const { rows } = await centre.db.owner.query<{ position: number }>(
      'select position from (select position from kernel.record union all select position from kernel.record_history) x order by position',
    )
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, n) => n + 1))
  })

  test('comes back to everybody when it is opened again, and is not forgotten for having been away', async () => {
    const { sent, puts } = await openCase(1)
    const start = other.position
    const circle = await ownCircle(worker, head)
    const closed = await seal(worker, movedTo(circle, puts, sent))
    await send(worker, closed)
    await send(worker, await seal(worker, movedTo('intake', puts, closed, 3)))
    const told = await page(other, start)
    const back = new Map(told.records.map((record) => [record.id, record]))
    for (const { id } of puts) {
      const gone = told.gone?.find((each) => each.id === id)
      expect(gone!.position).toBeLessThan(back.get(id!)!.position)
    }
  })

  test('is moved whole by who may close cases: also what only others may write, and what takes no second version', async () => {
    const { id, sent, puts } = await openCase(1)
    const lawyer = await centre.hire('lawyer')
    await Promise.all([head, worker, other, lawyer].map((desk) => refresh(desk)))
    const voice: ToPut = {
      id: randomUUID(),
      caseId: id,
      kind: 'children/voice',
      circle: 'intake',
      coded: { question: randomUUID(), as: 'lawyer', answer: answers[0], mother: 'told', whyNot: null },
      sealed: {},
    }
    const [said] = await seal(lawyer, [voice])
    expect(await send(lawyer, [said!])).toMatchObject([{ accepted: true }])
    const circle = await ownCircle(worker, head)
    // she may not speak with the lawyer's voice
    const changed = { ...voice, coded: { ...voice.coded, answer: answers[1]! } }
    const all = [...puts, voice]
    const were = [...sent, said!]
    expect(await send(worker, await seal(worker, movedTo(circle, [changed], [said!])))).toMatchObject([{ refusal: 'not-permitted' }])
    const moved = await send(worker, await seal(worker, movedTo(circle, all, were)))
    expect(moved.map((each) => (each.accepted ? 'accepted' : each.refusal))).toEqual(all.map(() => 'accepted'))
    const { rows } = await centre.db.owner.query('select by from kernel.record where id = $1', [voice.id])
    expect(rows).toEqual([{ by: lawyer.account }])
    const { rows: line } = await centre.db.owner.query('select actor from kernel.ledger_line where object = $1 order by no desc limit 1', [
      voice.id,
    ])
    expect(line).toEqual([{ actor: worker.account }])
  })
})

describe('who comes later', () => {
  test('reads nothing of a closed case, whatever roles she is given: a former client does not read her own file (R133)', async () => {
    const { id, sent, puts } = await openCase()
    const circle = await ownCircle(worker, head)
    await send(worker, await seal(worker, movedTo(circle, puts, sent)))
    const former = await hire(head, centre.line(), ['volunteer'], passphrase)
    const hers = async () => (await page(former, 0)).records.filter((record: RecordIn) => record.caseId === id)
    expect(await hers()).toEqual([])
    await changeChain(head, () =>
      head.vault.changeRoles({ account: former.account, roles: ['volunteer', 'social-worker', 'keeper'], at: at() }),
    )
    await changeChain(head, () => head.vault.joinCircle({ circle: circleNamed(head, 'intake'), account: former.account, at: at() }))
    await refresh(former)
    expect((await page(former, 0)).records.length).toBeGreaterThan(0)
    expect(await hers()).toEqual([])
    expect(former.state!.circles.find((each) => each.circle === circle)!.members).not.toContain(former.account)
    // and cannot walk in by herself, nor can a head who is no keeper of it
    await expect(former.vault.joinCircle({ circle, account: former.account, at: at() })).rejects.toMatchObject({ name: 'Alarm' })
    for (const desk of [worker, other]) await refresh(desk)
  })

  test('reads it from its beginning once a keeper has let her in, and nothing new once she is out', async () => {
    const { id, sent, puts } = await openCase()
    const circle = await ownCircle(worker, head)
    await send(worker, await seal(worker, movedTo(circle, puts, sent)))
    await changeChain(worker, () => worker.vault.joinCircle({ circle, account: other.account, at: at() }))
    await refresh(other)
    const read = (await page(other, 0, `&circle=${circle}`)).records
    expect(read.filter((record) => record.caseId === id)).toHaveLength(puts.length)
    expect((await open(other, read)).every((one) => one.state === 'open')).toBe(true)

    await changeChain(worker, () => worker.vault.rotateCircle({ circle, members: [worker.account, head.account, 'recovery'], at: at() }))
    await Promise.all([head, other].map((desk) => refresh(desk)))
    expect((await page(other, 0)).records.filter((record) => record.caseId === id)).toEqual([])
  })
})

describe('the count for a head', () => {
  const count = async (desk: Desk) => (await desk.line.ask<{ closed: number }>('GET', '/restriction/count')).closed

  test('says how many open cases she does not see, and stays silent of those that are closed', async () => {
    const before = await count(head)
    const { sent, puts } = await openCase(1)
    const circle = await ownCircle(worker)
    const moved = await seal(worker, movedTo(circle, puts, sent))
    await send(worker, moved)
    expect(await count(head)).toBe(before + 1)
    const ended = { ...(puts[0]!.coded as object), status: 'closed', closedOn: '2026-11-20', closeReason: 'she_asked' } as never
    const [last] = await seal(worker, [{ ...puts[0]!, circle, version: 3, prev: moved[0]!.sha, coded: ended }])
    expect(await send(worker, [last!])).toMatchObject([{ accepted: true }])
    expect(await count(head)).toBe(before)
  })

  test('is for heads only', async () => {
    await expect(count(worker)).rejects.toMatchObject({ status: 403 })
  })
})

test('what projections made of moved records can be dropped and comes out the same again', async () => {
  const tables = [...new Set([...centre.server.house.projections.values()].flatMap((each) => each.tables))].sort()
  const everything = async () => {
    const all: Record<string, string[]> = {}
    for (const table of tables) {
      const { rows } = await centre.db.owner.query(`select to_jsonb(t) as row from ${table} t where centre_id = $1`, [head.centre])
      all[table] = rows.map(({ row }) => JSON.stringify(row)).sort()
    }
    return all
  }
  const before = await everything()
  expect(before['cases.file']!.length).toBeGreaterThan(3)
  await rebuild(centre.db.owner, centre.server.house.projections.values(), head.centre)
  expect(await everything()).toEqual(before)
})
