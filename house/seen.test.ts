import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { freshPage } from './seen.ts'
import { read } from './tree.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
}, 60_000)
afterAll(() => database?.drop())

test('the threat model prints everything that a server can read (when not: npm run seen)', async () => {
  expect(read('docs/threat-model.md')).toBe(await freshPage(database.owner))
})
