import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import type { Level } from '../records.ts'
import { projectLevel } from './project-level.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const judged = (caseId: string, level: Level, after: readonly string[] = [], lowered: string | null = null) =>
  testWrite(
    { level, at: '2026-11-22T08:00:00.000Z', reasons: ['stalks'], toldHer: true, reviewBy: '2026-11-29', after, lowered },
    { caseId, at: '2026-11-22T08:00:01.000Z' },
  )
const accept = (...writes: readonly Write<any>[]) => tellProjection(database, centre, projectLevel, writes)
const levelsOf = async (caseId: string) =>
  (await database.owner.query('select level, lowered from risk.level where centre_id = $1 and case_id = $2', [centre, caseId])).rows

test('a level is counted with its reasons', async () => {
  const caseId = randomUUID()
  await accept(judged(caseId, 'high'))
  expect(await levelsOf(caseId)).toEqual([{ level: 'high', lowered: null }])
})

test('a lower level without a reason is refused, with a reason it is taken', async () => {
  const caseId = randomUUID()
  const high = judged(caseId, 'high')
  await accept(high)
  await expect(accept(judged(caseId, 'usual', [high.id]))).rejects.toMatchObject({ reason: 'lowered-without-reason' })
  expect(await levelsOf(caseId)).toHaveLength(1)
  await accept(judged(caseId, 'usual', [high.id], 'he_is_held'))
  expect(await levelsOf(caseId)).toContainEqual({ level: 'usual', lowered: 'he_is_held' })
})

test('a lower level is refused also when both come together after a day without a network', async () => {
  const caseId = randomUUID()
  const extreme = judged(caseId, 'extreme')
  await expect(accept(extreme, judged(caseId, 'raised', [extreme.id]))).rejects.toMatchObject({ reason: 'lowered-without-reason' })
  expect(await levelsOf(caseId)).toEqual([])
})

test('a judgement that was given cannot be made lower afterwards', async () => {
  const caseId = randomUUID()
  const high = judged(caseId, 'high')
  await accept(high)
  const again = { ...high, version: 2, coded: { ...high.coded, level: 'usual' } }
  await expect(accept(again)).rejects.toMatchObject({ reason: 'lowered-without-reason' })
})

test('a level as high or higher needs no reason', async () => {
  const caseId = randomUUID()
  const raised = judged(caseId, 'raised')
  await accept(raised, judged(caseId, 'extreme', [raised.id]))
  expect(await levelsOf(caseId)).toHaveLength(2)
})
