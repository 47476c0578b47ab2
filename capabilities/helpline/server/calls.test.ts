import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import { noAnswers } from '../rows.ts'
import { projectCall } from './project-call.ts'

const noTalk = { channel: null, spoken: null, agreedToPolice: null, handedTo: null, handover: null, handedWorker: null }
let database: TestDatabase
const centre = randomUUID()
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('a call is counted by its codes, once, as it was completed later', async () => {
  const id = randomUUID()
  const caseId = randomUUID()
  const call = {
    ...noAnswers,
    caller: 'self',
    danger: ['violence'],
    started: '2026-11-22T08:00:00.000Z',
    seconds: 95,
    toCase: null,
    ...noTalk,
  }
  const talk = { channel: 'text', spoken: 'kk', agreedToPolice: false, handedTo: 'police', handover: 'accepted', handedWorker: null }
  const later = { ...call, region: 'KZ-79', children: 0, asked: ['shelter', 'legal'], toCase: caseId, ...talk }
  for (const [version, coded] of [call, later].entries()) {
    await tellProjection(database, centre, projectCall, [testWrite(coded, { id, version: version + 1, at: call.started })])
  }
  const { rows } = await database.owner.query(
    `select caller, danger, region, children, asked, seconds, case_id, channel, spoken, agreed_to_police, handed_to, handover
     from helpline.call where centre_id = $1`,
    [centre],
  )
  expect(rows).toEqual([
    {
      caller: 'self',
      danger: ['violence'],
      region: 'KZ-79',
      children: 0,
      asked: ['shelter', 'legal'],
      seconds: 95,
      case_id: caseId,
      channel: 'text',
      spoken: 'kk',
      agreed_to_police: false,
      handed_to: 'police',
      handover: 'accepted',
    },
  ])
})
