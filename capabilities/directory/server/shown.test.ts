import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Refused } from '#kernel/refused.ts'
import type { Projection } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import { transact } from '#kernel/server/transaction.ts'
import { listing } from '../listing.ts'
import { confirmedFrom } from '../site/confirmed.ts'
import { projectCall } from './project-call.ts'
import { projectChoice } from './project-choice.ts'

let database: TestDatabase
let centre: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  centre = randomUUID()
})

async function accept(projection: Projection, coded: unknown, id: string = randomUUID(), version = 1, at = '2026-11-22T08:00:00.000Z') {
  try {
    await tellProjection(database, centre, projection, [testWrite(coded, { id, version, at })])
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}
const called = (entry: string, outcome: string, on: string) => accept(projectCall, { entry, outcome, on })
const chosen = (entry: string, publish: boolean, at?: string) =>
  accept(projectChoice, { entry, publish, on: '2026-11-22' }, randomUUID(), 1, at)
/** What the site learns, on its own connection, as nobody. */
const shown = async (today: string) => [...(await confirmedFrom(database.pool)(today))]

beforeEach(async () => {
  await database.owner.query('truncate directory.call, directory.choice')
})

test('an organisation is on the site once a call confirmed it and somebody decided so, in either order', async () => {
  await called('kg-maana', 'confirmed', '2026-11-20')
  expect(await shown('2026-11-22')).toEqual([])
  await chosen('kg-maana', true)
  expect(await shown('2026-11-22')).toEqual([['kg-maana', '2026-11-20']])
  await chosen('kg-kaniet', true)
  expect(await shown('2026-11-22')).toHaveLength(1)
  await called('kg-kaniet', 'confirmed', '2026-11-21')
  expect(await shown('2026-11-22')).toHaveLength(2)
})

test('a confirmation ends after ninety days', async () => {
  await called('kg-maana', 'confirmed', '2026-11-20')
  await chosen('kg-maana', true)
  expect(await shown('2027-02-17')).toHaveLength(1)
  expect(await shown('2027-02-18')).toEqual([])
  expect(await shown('2026-11-19')).toEqual([])
})

test('a stranger who answers takes the number off at once; no answer changes nothing', async () => {
  await called('kg-maana', 'confirmed', '2026-11-10')
  await chosen('kg-maana', true)
  await called('kg-maana', 'no_answer', '2026-11-20')
  expect(await shown('2026-11-22')).toHaveLength(1)
  await called('kg-maana', 'wrong', '2026-11-21')
  expect(await shown('2026-11-22')).toEqual([])
})

test('the newest decision holds, though an older one arrives later', async () => {
  await called('kg-maana', 'confirmed', '2026-11-20')
  await chosen('kg-maana', false, '2026-11-22T09:00:00.000Z')
  await chosen('kg-maana', true, '2026-11-22T08:00:00.000Z')
  expect(await shown('2026-11-22')).toEqual([])
})

test('a kept place cannot be turned on, by nobody', async () => {
  for (const entry of listing.filter((each) => each.kept)) expect(await chosen(entry.id, true)).toBe('entry-is-kept-quiet')
  const { rows } = await database.owner.query('select 1 from directory.choice')
  expect(rows).toEqual([])
})

test('the same write twice changes nothing', async () => {
  const id = randomUUID()
  for (let i = 0; i < 2; i++) await accept(projectCall, { entry: 'kg-maana', outcome: 'confirmed', on: '2026-11-20' }, id)
  const { rows } = await database.owner.query('select count(*)::int as n from directory.call')
  expect(rows).toEqual([{ n: 1 }])
})

test('one centre does not see the calls of another', async () => {
  await called('kg-maana', 'confirmed', '2026-11-20')
  const { rows } = await transact(database.pool, async ({ ask }) => {
    await ask(`select set_config('panah.centre', $1, true)`, [randomUUID()])
    return ask('select * from directory.call')
  })
  expect(rows).toEqual([])
})

test('without a database the pages still know that nothing is confirmed', async () => {
  const broken = { query: () => Promise.reject(new Error('away')) }
  expect([...(await confirmedFrom(broken)('2026-11-22'))]).toEqual([])
  expect([...(await confirmedFrom(null)('2026-11-22'))]).toEqual([])
})
