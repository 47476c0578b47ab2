import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Projection, Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import { standingKind } from '../records.ts'
import { projectEntitlement } from './project-entitlement.ts'
import { projectPaper } from './project-paper.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const write = (coded: object, id = randomUUID(), version = 1) => testWrite(coded, { id, version, caseId: randomUUID() })
const accept = (projection: Projection, ...writes: readonly Write<any>[]) => tellProjection(database, centre, projection, writes)

test('a paper that was taken, applied for and got is one paper that was got', async () => {
  const id = randomUUID()
  const taken = { which: 'passport', whose: 'her', state: 'taken', appliedOn: null, expectedBy: null }
  await accept(projectPaper, write(taken, id))
  await accept(projectPaper, write({ ...taken, state: 'applied', appliedOn: '2026-11-02', expectedBy: '2026-11-20' }, id, 2))
  await accept(projectPaper, write({ ...taken, state: 'got', appliedOn: '2026-11-02', expectedBy: '2026-11-20' }, id, 3))
  const { rows } = await database.owner.query('select which, state, applied_on from papers.paper where centre_id = $1', [centre])
  expect(rows).toEqual([{ which: 'passport', state: 'got', applied_on: '2026-11-02' }])
})

test('figures can tell how many things asked for were granted, and in how many days', async () => {
  const asked = { group: 'services', state: 'granted', askedOn: '2026-11-01', decidedOn: '2026-11-04', endsOn: null }
  await accept(projectEntitlement, write(asked), write({ ...asked, state: 'refused', decidedOn: '2026-11-11' }))
  const { rows } = await database.owner.query(
    `select count(*) filter (where state = 'granted')::int granted, count(*) filter (where state = 'refused')::int refused,
            avg(decided_on - asked_on)::int days from papers.entitlement where centre_id = $1`,
    [centre],
  )
  expect(rows).toEqual([{ granted: 1, refused: 1, days: 7 }])
})

test('of her citizenship and status the server is told nothing', () => {
  expect(standingKind.coded).toEqual({})
  expect(standingKind.schema.safeParse({ standing: 'refugee' }).success).toBe(false)
})
