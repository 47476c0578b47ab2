import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noCase } from '#kernel/circle.ts'
import { project, type Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { transact } from '#kernel/server/transaction.ts'
import { newPerson, withStance, type Person } from '../rules.ts'
import { projectPerson } from './project-person.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const accept = (id: string, caseId: string, coded: Person, version = 1): Promise<void> =>
  transact(database.pool, async (tx) => {
    await tx.ask(`select set_config('panah.centre', $1, true)`, [centre])
    const write: Write<any> = { id, caseId, circle: noCase, version, coded, by: noCase, at: '2026-11-22T08:00:00.000Z' }
    await Promise.all(await project(tx, centre, projectPerson, [write]))
  })

test('a sister is counted for her case, and stands there once when more is known of her', async () => {
  const id = randomUUID()
  const caseId = randomUUID()
  await accept(id, caseId, { ...newPerson(), relation: 'sister' })
  await accept(id, caseId, { ...newPerson(), relation: 'sister', stance: 'safe', mayBeCalled: true }, 2)
  const { rows } = await database.owner.query('select relation, stance, may_be_called from kin.person where case_id = $1', [caseId])
  expect(rows).toEqual([{ relation: 'sister', stance: 'safe', may_be_called: true }])
})

test('somebody who must not be told cannot be written down as somebody to be called', async () => {
  const wrong = { ...newPerson(), stance: 'never_tell', mayBeCalled: true } as const
  const error = await accept(randomUUID(), randomUUID(), wrong).catch((thrown: { constraint?: string }) => thrown)
  expect(projectPerson.constraints?.[(error as { constraint: string }).constraint]).toBe('silent-is-not-called')
  await accept(randomUUID(), randomUUID(), withStance(wrong, 'never_tell'))
})
