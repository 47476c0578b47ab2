import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Projection, Write } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import { closed, openedOn, reopened } from '../rules.ts'
import { projectCase } from './project-case.ts'
import { projectNote } from './project-note.ts'

let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const write = (id: string, coded: unknown, version = 1, caseId = id) =>
  testWrite(coded, { id, caseId, version, at: `2026-11-22T08:00:0${version}.000Z` })
const accept = (projection: Projection, writes: readonly Write<any>[]) => tellProjection(database, centre, projection, writes)
const one = async (sql: string, id: string) => (await database.owner.query(sql, [centre, id])).rows[0]
const file = (id: string) => one('select * from cases.file where centre_id = $1 and id = $2', id)
const isOpen = async (id: string) => (await one('select open from kernel.case_state where centre_id = $1 and case_id = $2', id))?.open

test('a case is open on every device until it is closed, and again when it is opened again', async () => {
  const id = randomUUID()
  const first = openedOn('2026-11-01', { source: 'call', violence: ['physical', 'economic'] })
  await accept(projectCase, [write(id, first)])
  expect(await file(id)).toMatchObject({ status: 'open', opened_on: '2026-11-01', violence: ['physical', 'economic'] })
  expect(await isOpen(id)).toBe(true)
  await accept(projectCase, [write(id, closed(first, '2026-11-20', 'she_asked'), 2)])
  expect(await file(id)).toMatchObject({ status: 'closed', closed_on: '2026-11-20', close_reason: 'she_asked' })
  expect(await isOpen(id)).toBe(false)
  await accept(projectCase, [write(id, reopened(closed(first, '2026-11-20', 'she_asked')), 3)])
  expect(await file(id)).toMatchObject({ status: 'open', closed_on: null, close_reason: null })
  expect(await isOpen(id)).toBe(true)
})

test('a case is counted for the worker who is responsible for it', async () => {
  const id = randomUUID()
  const worker = randomUUID()
  await accept(projectCase, [write(id, openedOn('2026-11-01', { worker }))])
  expect(await file(id)).toMatchObject({ worker })
})

test('two versions in one batch leave the newer one', async () => {
  const id = randomUUID()
  const first = openedOn('2026-11-01')
  await accept(projectCase, [write(id, first), write(randomUUID(), first), write(id, { ...first, stage: 'planning' }, 2)])
  expect(await file(id)).toMatchObject({ stage: 'planning' })
})

test('a case that is closed without a reason is refused by name', async () => {
  const broken = { ...openedOn('2026-11-01'), status: 'closed', closedOn: '2026-11-02' }
  const error = await accept(projectCase, [write(randomUUID(), broken)]).catch((thrown: { constraint?: string }) => thrown)
  expect(projectCase.constraints?.[(error as { constraint: string }).constraint]).toBe('closed-without-reason')
})

test('a service is counted with its minutes, and a correction counts once', async () => {
  const id = randomUUID()
  const service = { at: '2026-11-22T08:00:00.000Z', what: 'service', channel: null, service: 'legal', minutes: 40, source: 'she' }
  await accept(projectNote, [write(id, service, 1, randomUUID())])
  await accept(projectNote, [write(id, { ...service, minutes: 60 }, 2, randomUUID())])
  expect(await one('select service, minutes, source from cases.entry where centre_id = $1 and id = $2', id)).toEqual({
    service: 'legal',
    minutes: 60,
    source: 'she',
  })
})
