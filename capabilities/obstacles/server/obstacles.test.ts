import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Projection, Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import type { Agency, Wrong } from '../records.ts'
import { countRefusals } from '../rules.ts'
import { projectPressure } from './project-pressure.ts'
import { projectRefusal } from './project-refusal.ts'
import { projectWithdrawal } from './project-withdrawal.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const write = (coded: object, id = randomUUID(), version = 1) => testWrite(coded, { id, version, caseId: randomUUID() })
const accept = (projection: Projection, ...writes: readonly Write<any>[]) => tellProjection(database, centre, projection, writes)

test('the numbers in the database are those the head sees on her device', async () => {
  const refusals: { readonly agency: Agency; readonly what: readonly Wrong[]; readonly on: string }[] = [
    { agency: 'police', what: ['not_registered', 'told_to_reconcile'], on: '2026-11-20' },
    { agency: 'police', what: ['not_registered'], on: '2026-11-21' },
    { agency: 'court', what: ['no_answer'], on: '2026-11-21' },
    { agency: 'health', what: ['disclosed'], on: '2025-01-01' },
  ]
  await accept(projectRefusal, ...refusals.map((each) => write({ ...each, region: 'KZ-79', repeated: false })))
  const { rows } = await database.owner.query(
    `select agency, count(*)::int from obstacles.refusal where centre_id = $1 and on_day >= '2026-01-01' group by 1 order by 2 desc`,
    [centre],
  )
  expect(rows).toEqual(countRefusals(refusals, '2026-01-01').agencies.map(({ agency, count }) => ({ agency, count })))
})

test('a corrected refusal is counted once, as it was corrected', async () => {
  const [id, coded] = [randomUUID(), { agency: 'migration', what: ['late'], on: '2026-11-20', region: null, repeated: false }]
  await accept(projectRefusal, write(coded, id))
  await accept(projectRefusal, write({ ...coded, what: ['late', 'demanded_money'] }, id, 2))
  const { rows } = await database.owner.query('select what from obstacles.refusal where centre_id = $1 and agency = $2', [
    centre,
    'migration',
  ])
  expect(rows).toEqual([{ what: ['late', 'demanded_money'] }])
})

test('pressure is counted by who and how, a statement taken back by whether it was her own will', async () => {
  const noted = '2026-11-20T08:00:00.000Z'
  await accept(projectPressure, write({ by: 'mother_in_law', how: ['via_kin', 'children'], aim: 'return', on: '2026-11-20', noted }))
  await accept(projectWithdrawal, write({ what: 'statement', will: 'pressed', on: '2026-11-20', noted }))
  const pressed = await database.owner.query('select by, how, aim from obstacles.pressure where centre_id = $1', [centre])
  expect(pressed.rows).toEqual([{ by: 'mother_in_law', how: ['via_kin', 'children'], aim: 'return' }])
  const taken = await database.owner.query('select what, will from obstacles.withdrawal where centre_id = $1', [centre])
  expect(taken.rows).toEqual([{ what: 'statement', will: 'pressed' }])
})
