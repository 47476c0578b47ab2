import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Projection, Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import type { Outcome } from '../records.ts'
import { afterContact, planned, proposed } from '../rules.ts'
import { projectContact } from './project-contact.ts'
import { projectPlan } from './project-plan.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const write = (id: string, caseId: string, coded: unknown, version = 1) => testWrite(coded, { id, caseId, version })
const accept = (projection: Projection, ...writes: readonly Write<any>[]) => tellProjection(database, centre, projection, writes)
const rows = async (sql: string, id: string) => (await database.owner.query(sql, [centre, id])).rows

test('a plan waits for its next day until it is finished', async () => {
  const [id, caseId] = [randomUUID(), randomUUID()]
  const steps = proposed('2026-11-01', '2026-11-22')
  await accept(projectPlan, write(id, caseId, planned('2026-11-01', steps)))
  const waiting = "select next, step from follow_up.plan where centre_id = $1 and id = $2 and state = 'going'"
  expect(await rows(waiting, id)).toEqual([{ next: '2026-11-08', step: 'week_1' }])
  const { coded } = afterContact('2026-11-01', steps, steps[0]!, 'refuses', '2026-11-10')
  await accept(projectPlan, write(id, caseId, coded, 2))
  expect(await rows(waiting, id)).toEqual([])
})

test('a plan that goes on without a day is refused by name', async () => {
  const broken = { ...planned('2026-11-01', proposed('2026-11-01', '2026-11-22')), next: null }
  const error = await accept(projectPlan, write(randomUUID(), randomUUID(), broken)).catch((thrown: { constraint?: string }) => thrown)
  expect(projectPlan.constraints?.[(error as { constraint: string }).constraint]).toBe('plan-without-day')
})

test('of the contacts tried, figures can tell how many were reached and how many are safe', async () => {
  const [plan, caseId] = [randomUUID(), randomUUID()]
  const contact = (outcome: Outcome) =>
    write(randomUUID(), caseId, {
      plan,
      step: 'week_1',
      planned: '2026-11-08',
      at: '2026-11-08T08:00:00.000Z',
      outcome,
      asked: outcome === 'not_reached' ? null : 'same',
    })
  await accept(projectContact, contact('not_reached'), contact('not_reached'), contact('safe'), contact('reached'))
  expect(
    await rows(
      `select count(*)::int tried, count(*) filter (where outcome <> 'not_reached')::int reached,
              count(*) filter (where outcome = 'safe')::int safe, count(*) filter (where asked is not null)::int asked
         from follow_up.contact where centre_id = $1 and plan = $2`,
      plan,
    ),
  ).toEqual([{ tried: 4, reached: 2, safe: 1, asked: 2 }])
})
