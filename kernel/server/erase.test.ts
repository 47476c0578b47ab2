import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { feed, put, refresh, seal, send, type Desk, type ToPut } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { noteKind } from '#capabilities/cases/records.ts'
import { openedOn } from '#capabilities/cases/rules.ts'
import type { FeedPage } from '#kernel/wire.ts'
import { eraseForGood, type Erased } from './erase.ts'
import { rebuild } from './rebuild.ts'
import { transact } from './transaction.ts'

let centre: TestCentre
let head: Desk
let worker: Desk
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  worker = await centre.hire('social-worker')
  await refresh(head)
}, 60_000)
afterAll(() => centre?.drop())

const noteCoded = noteKind.schema.parse({
  at: '2026-11-20T08:00:00.000Z',
  what: 'service',
  channel: null,
  service: 'legal',
  minutes: 40,
  source: null,
}) as Record<string, unknown>

/** A case with a note of two versions, and a stay: everything that leaves traces. */
async function openCase() {
  const id = randomUUID()
  const note: ToPut = { id: randomUUID(), caseId: id, kind: 'cases/note', circle: 'intake', coded: noteCoded, sealed: { text: 'Пример' } }
  const puts: ToPut[] = [
    { id, caseId: id, kind: 'cases/case', circle: 'intake', coded: openedOn('2026-11-01') as never, sealed: {} },
    { id: randomUUID(), caseId: id, kind: 'cases/card', circle: 'intake', coded: {}, sealed: { alias: 'Ирис-1', name: 'Примерова' } },
    note,
  ]
  const sent = await seal(worker, puts)
  for (const answer of await send(worker, sent)) expect(answer).toMatchObject({ accepted: true })
  const second: ToPut = { ...note, version: 2, prev: sent[2]!.sha }
  expect(await put(worker, [second])).toMatchObject([{ accepted: true }])
  return { id, note, puts, ids: puts.map((each) => each.id!), third: { ...note, version: 3, prev: null } }
}

/** As a room does whose rules have been kept. */
const erase = (ids: readonly string[], figures: readonly string[] = []) =>
  transact(centre.db.owner, async ({ ask }) => {
    await ask(`select set_config('panah.centre', $1, true)`, [head.centre])
    const { projections } = centre.server.house
    const { rows: found } = await ask<Erased>('select id, kind from kernel.record where id = any ($1)', [ids])
    return eraseForGood({ ask, centre: head.centre, projections }, figures, found, async () => {
      return (await ask<Erased>('select id, kind, position from kernel.erase($1, $2, $3)', [head.centre, ids, figures])).rows
    })
  })

/** Tables, of all rooms, in which an id stands anywhere. */
async function tracesOf(id: string): Promise<string[]> {
  const { rows } = await centre.db.owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    if ((await centre.db.owner.query(`select from ${name} t where t::text like '%' || $1 || '%' limit 1`, [id])).rowCount) found.push(name)
  }
  return found
}
const page = (desk: Desk, after: number) => desk.line.ask<FeedPage>('GET', `/feed?after=${after}&limit=2000`)

describe('what is erased', () => {
  test('stands in no table any more but as a number: in the ledger, and among what never comes back', async () => {
    const { ids } = await openCase()
    expect(await tracesOf(ids[2]!)).toContain('kernel.record_history')
    expect(await erase(ids)).toHaveLength(3)
    for (const id of ids) expect(await tracesOf(id)).toEqual(['kernel.erased', 'kernel.ledger_line'])
    const { rows } = await centre.db.owner.query(`select * from kernel.erased where id = any ($1)`, [ids])
    expect(Object.keys(rows[0]).sort()).toEqual(['centre_id', 'circle', 'figure', 'id', 'position'])
  })

  test('erased a second time, nothing happens', async () => {
    const { ids } = await openCase()
    await erase(ids)
    const before = (await page(head, 0)).position
    expect(await erase(ids)).toEqual([])
    expect((await page(head, 0)).position).toBe(before)
  })

  test('is told to a device that was away for months, once, without a word of it', async () => {
    const { ids } = await openCase()
    await feed(head)
    const before = head.position
    await erase(ids)
    centre.later(200 * 24 * 60)
    await put(worker, [{ caseId: randomUUID(), kind: 'cases/note', circle: 'intake', coded: noteCoded, sealed: { text: 'Другое' } }]).catch(
      () => {},
    )
    centre.later(-200 * 24 * 60)
    const told = await page(head, before)
    expect(told.gone?.map(({ id }) => id).sort()).toEqual([...ids].sort())
    for (const gone of told.gone ?? []) expect(Object.keys(gone).sort()).toEqual(['circle', 'erased', 'figure', 'id', 'position', 'proof'])
    expect((await page(head, told.position)).gone ?? []).toEqual([])
    expect((await page(head, 0)).records.filter(({ id }) => ids.includes(id))).toEqual([])
  })

  test('is not put back: not a next version, not the same once more, and nothing new of an erased case', async () => {
    const { ids, id, third, note } = await openCase()
    await erase(ids)
    const late: ToPut = { caseId: id, kind: 'cases/note', circle: 'intake', coded: noteCoded, sealed: { text: 'Поздно' } }
    expect(await put(worker, [third, note, late])).toMatchObject([{ refusal: 'erased' }, { refusal: 'erased' }, { refusal: 'erased' }])
  })

  test('does not slip back in with a put that was under way at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const { ids, id, third } = await openCase()
      const late: ToPut = { caseId: id, kind: 'cases/note', circle: 'intake', coded: noteCoded, sealed: { text: 'Поздно' } }
      const sealed = await seal(worker, [third, late])
      await Promise.all([erase(ids), send(worker, [sealed[0]!]), send(worker, [sealed[1]!])])
      const { rowCount } = await centre.db.owner.query('select from kernel.record where id = any ($1)', [ids])
      expect(rowCount).toBe(0)
    }
  })

  test('cannot be erased by the program’s own role without a room whose rules were kept', async () => {
    await expect(centre.db.pool.query('select * from kernel.erase($1, $2, $3)', [head.centre, [], []])).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('of another centre, it is not touched', async () => {
    const { ids } = await openCase()
    const gone = await transact(centre.db.owner, async ({ ask }) => {
      await ask(`select set_config('panah.centre', $1, true)`, [randomUUID()])
      return (await ask('select id from kernel.erase($1, $2, $3)', [head.centre, ids, []])).rows
    })
    expect(gone).toEqual([])
  })
})

describe('when figures stay', () => {
  const rowsOf = async (table: string, id: string) => (await centre.db.owner.query(`select * from ${table} where id = $1`, [id])).rows

  test('the codes of a note are counted as before, also when everything is counted anew, and nothing of it can be opened', async () => {
    const { ids, note, id } = await openCase()
    const before = await rowsOf('cases.entry', note.id!)
    await erase(ids, ['cases/case', 'cases/note'])
    expect(await rowsOf('cases.entry', note.id!)).toEqual(before)
    await rebuild(centre.db.owner, centre.server.house.projections.values(), head.centre)
    expect(await rowsOf('cases.entry', note.id!)).toEqual(before)
    expect(await rowsOf('cases.file', id)).toHaveLength(1)
    expect(await tracesOf(ids[1]!)).toEqual(['kernel.erased', 'kernel.ledger_line'])
    expect(await rowsOf('kernel.record', note.id!)).toEqual([])
    expect(await rowsOf('kernel.record_history', note.id!)).toEqual([])
  })
})

test('what projections made can be dropped and comes out the same again after erasing: nothing comes back', async () => {
  const everything = async () => {
    const all: Record<string, string[]> = {}
    for (const table of new Set([...centre.server.house.projections.values()].flatMap(({ tables }) => tables))) {
      const { rows } = await centre.db.owner.query(`select to_jsonb(t) as row from ${table} t where centre_id = $1`, [head.centre])
      all[table] = rows.map(({ row }) => JSON.stringify(row)).sort()
    }
    return all
  }
  const { ids, id } = await openCase()
  await erase(ids)
  const before = await everything()
  await rebuild(centre.db.owner, centre.server.house.projections.values(), head.centre)
  expect(await everything()).toEqual(before)
  expect(await tracesOf(id)).toEqual(['kernel.erased', 'kernel.ledger_line'])
})
