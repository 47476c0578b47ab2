import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import { type Closing, closing, reopening } from '../rules.ts'
import { projectClosing } from './project-closing.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const write = (caseId: string, coded: Closing) => testWrite(coded, { caseId })
const accept = (...writes: readonly Write<any>[]) => tellProjection(database, centre, projectClosing, writes)
const refusalOf = async (coded: Closing) => {
  const error = await accept(write(randomUUID(), coded)).then(
    () => undefined,
    (thrown: { constraint?: string }) => thrown,
  )
  return projectClosing.constraints?.[error?.constraint ?? '']
}

test('a case that was closed, opened again and closed again is counted three times, each as it was', async () => {
  const caseId = randomUUID()
  await accept(
    write(caseId, closing('2026-11-01', 'returned', { outcome: 'in_danger', toldMayReturn: true })),
    write(caseId, reopening('2026-11-10', 'danger_again')),
    write(caseId, closing('2026-11-20', 'offender_evicted', { outcome: 'safer', toldMayReturn: true })),
  )
  const { rows } = await database.owner.query(
    'select deed, on_day, reason, outcome, again from cases.closing where centre_id = $1 and case_id = $2 order by on_day',
    [centre, caseId],
  )
  expect(rows).toEqual([
    { deed: 'closed', on_day: '2026-11-01', reason: 'returned', outcome: 'in_danger', again: null },
    { deed: 'reopened', on_day: '2026-11-10', reason: null, outcome: null, again: 'danger_again' },
    { deed: 'closed', on_day: '2026-11-20', reason: 'offender_evicted', outcome: 'safer', again: null },
  ])
})

test('neither is taken without a reason', async () => {
  expect(await refusalOf({ ...reopening('2026-11-10', 'other'), again: null })).toBe('reopened-without-reason')
  expect(await refusalOf({ ...reopening('2026-11-10', 'other'), deed: 'closed', again: null })).toBe('closed-without-reason')
})
