import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import { newPerson, withStance, type Person } from '../rules.ts'
import { projectPerson } from './project-person.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const accept = (id: string, caseId: string, coded: Person, version = 1) =>
  tellProjection(database, centre, projectPerson, [testWrite(coded, { id, caseId, version })])

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
