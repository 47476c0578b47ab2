import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { put, refresh, seal, send, type Desk } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { openedOn } from '#capabilities/cases/rules.ts'
import { rebuild } from '#kernel/server/rebuild.ts'
import { transact } from '#kernel/server/transaction.ts'
import { civils, delays, displacements, keepings } from '../codes.ts'
import { sheetKind } from '../records.ts'
import { sheetIdOf } from '../rules.ts'

let centre: TestCentre
let worker: Desk
beforeAll(async () => {
  centre = await foundCentre()
  worker = await centre.hire('social-worker')
  await refresh(worker)
}, 120_000)
afterAll(() => centre?.drop())

const begun = {
  begunOn: '2026-11-20',
  finishedOn: null,
  keeping: null,
  delay: null,
  civil: null,
  displacement: null,
  today: 0,
  sheet: 0,
  report: 0,
}
async function openCase(): Promise<string> {
  const id = randomUUID()
  const file = openedOn('2026-11-20') as Record<string, unknown>
  expect(await put(worker, [{ id, caseId: id, kind: 'cases/case', circle: 'intake', coded: file, sealed: {} }])).toMatchObject([
    { accepted: true },
  ])
  return id
}
const sheetOf = (caseId: string, more: object = {}, at: { version?: number; prev?: string | null } = {}) => ({
  id: sheetIdOf(caseId),
  caseId,
  kind: sheetKind.kind,
  circle: 'intake' as const,
  coded: { ...begun, ...more },
  sealed: {},
  ...at,
})
const rows = async (...cases: string[]) =>
  (await centre.db.owner.query('select * from intake.sheet where case_id = any ($1) order by case_id', [cases])).rows

test('a talk is written as it goes on, and the table has its newest state: once for a case', async () => {
  const caseId = await openCase()
  const [first] = await seal(worker, [sheetOf(caseId, { today: 3 })])
  await send(worker, [first!])
  const whole = {
    today: 9,
    sheet: 9,
    report: 6,
    keeping: 'yes',
    delay: '4_5_days',
    civil: 'religious_marriage_only',
    displacement: 'resident',
  }
  const [second] = await seal(worker, [sheetOf(caseId, { ...whole, finishedOn: '2026-11-20' }, { version: 2, prev: first!.sha })])
  expect(await send(worker, [second!])).toMatchObject([{ accepted: true }])
  expect(await rows(caseId)).toMatchObject([
    {
      case_id: caseId,
      begun_on: '2026-11-20',
      finished_on: '2026-11-20',
      today: 9,
      sheet: 9,
      report: 6,
      keeping: 'yes',
      delay: '4_5_days',
    },
  ])
})

test('every code that the screen offers is one that the database takes', async () => {
  const longest = Math.max(delays.length, civils.length, displacements.length, keepings.length)
  const cases = await Promise.all(Array.from({ length: longest }, openCase))
  const pick = (all: readonly string[], n: number) => all[n % all.length]
  const answers = await put(
    worker,
    cases.map((caseId, n) =>
      sheetOf(caseId, { keeping: pick(keepings, n), delay: pick(delays, n), civil: pick(civils, n), displacement: pick(displacements, n) }),
    ),
  )
  expect(answers.filter(({ accepted }) => !accepted)).toEqual([])
  expect(await rows(...cases)).toHaveLength(longest)
})

test('a talk that ends before it began is refused by name, and what came with it is taken', async () => {
  const [wrong, right] = [await openCase(), await openCase()]
  expect(await put(worker, [sheetOf(wrong, { finishedOn: '2026-11-19' }), sheetOf(right)])).toMatchObject([
    { accepted: false, refusal: 'intake-out-of-order' },
    { accepted: true },
  ])
  expect(await rows(wrong, right)).toMatchObject([{ case_id: right }])
})

test('more answers than there are questions, and a code that is none, are no sheet', async () => {
  const caseId = await openCase()
  for (const more of [{ today: 10 }, { report: 7 }, { sheet: -1 }, { civil: 'unknown' }, { note: 'Пример' }])
    expect(await put(worker, [sheetOf(caseId, more)]), JSON.stringify(more)).toMatchObject([{ accepted: false, refusal: 'invalid' }])
  expect(await rows(caseId)).toEqual([])
})

test('who leads no first talks writes none, and another centre sees none', async () => {
  const caseId = await openCase()
  const accountant = await centre.hire('accountant')
  const of = sheetOf(caseId)
  const [sealed] = await seal(worker, [of])
  expect(await send(accountant, [sealed!])).toMatchObject([{ accepted: false }])
  await send(worker, [sealed!])
  const seen = (of: string) =>
    transact(centre.db.pool, async ({ ask }) => {
      await ask(`select set_config('panah.centre', $1, true)`, [of])
      return (await ask('select id from intake.sheet where case_id = $1', [caseId])).rows.length
    })
  expect(await seen(worker.centre)).toBe(1)
  expect(await seen((await centre.another()).centre)).toBe(0)
})

test('made again from the records, the table is the same to the last code', async () => {
  const before = (await centre.db.owner.query('select * from intake.sheet order by id')).rows
  expect(before.length).toBeGreaterThan(3)
  await centre.db.owner.query(`update intake.sheet set today = 0, civil = null`)
  await rebuild(centre.db.owner, centre.server.house.projections.values(), worker.centre)
  expect((await centre.db.owner.query('select * from intake.sheet order by id')).rows).toEqual(before)
})
