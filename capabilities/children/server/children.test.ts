import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noCase } from '#kernel/circle.ts'
import { Refused } from '#kernel/refused.ts'
import { project, type Projection } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { transact } from '#kernel/server/transaction.ts'
import type { Child, Interview, Question, Voice } from '../rules.ts'
import { projectChild } from './project-child.ts'
import { projectInterview } from './project-interview.ts'
import { projectQuestion } from './project-question.ts'
import { projectVoice } from './project-voice.ts'

let database: TestDatabase
let centre: string
let lawyer: string
let head: string
let both: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  ;[centre, lawyer, head, both] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  for (const [account, roles] of [
    [lawyer, ['lawyer']],
    [head, ['head']],
    [both, ['head', 'lawyer']],
  ] as const) {
    await database.owner.query('insert into kernel.member (centre_id, account, enc, sig, roles) values ($1, $2, $3, $4, $5)', [
      centre,
      account,
      account,
      account,
      roles,
    ])
  }
})

/** Accepts one coded part as the door does from a member; answers the refusal's name, or nothing. */
async function accept(projection: Projection, coded: unknown, by = lawyer, id: string = randomUUID(), standing = 'member') {
  try {
    await transact(database.pool, async (tx) => {
      await tx.ask(`select set_config('panah.centre', $1, true), set_config('panah.standing', $2, true)`, [centre, standing])
      const write = { id, caseId: noCase, circle: noCase, version: 1, coded, by, at: '2026-11-22T08:00:00.000Z' }
      await Promise.all(await project(tx, centre, projection, [write]))
    })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.reason
    const refusal = projection.constraints?.[(error as { constraint?: string }).constraint ?? '']
    if (refusal === undefined) throw error
    return refusal
  }
}
const child = (more: Partial<Child> = {}): Child => ({
  number: 1,
  ageFrom: 6,
  ageTo: 8,
  ageOn: '2026-11-22',
  sex: null,
  role: 'witness',
  schooling: null,
  withHer: true,
  worker: null,
  linked: [],
  state: 'open',
  ...more,
})
const interview = (more: Partial<Interview> = {}): Interview => ({
  child: centre,
  on: '2026-09-12',
  state: 'held',
  by: 'investigator',
  topics: ['violence_seen'],
  recorded: 'video',
  again: null,
  ...more,
})
const question = (more: Partial<Question> = {}): Question => ({
  children: [centre],
  learned: '2026-11-22T08:00:00.000Z',
  due: '2026-11-22',
  settled: null,
  told: null,
  ...more,
})
const voice = (of: string, as: Voice['as'], answer: Voice['answer'] = 'report', more: Partial<Voice> = {}): Voice => ({
  question: of,
  as,
  answer,
  mother: 'told',
  whyNot: null,
  ...more,
})

test('an age that nobody is sure of is a range, from the smaller to the greater', async () => {
  expect(await accept(projectChild, child())).toBe(undefined)
  expect(await accept(projectChild, child({ ageFrom: 9 }))).toBe('age-out-of-order')
  expect(await accept(projectChild, child({ ageFrom: null, ageTo: null, ageOn: null }))).toBe(undefined)
})

describe('an interview', () => {
  test('is one: a second needs its reason', async () => {
    expect(await accept(projectInterview, interview())).toBe(undefined)
    expect(await accept(projectInterview, interview({ on: '2026-11-20' }))).toBe('asked-already')
    expect(await accept(projectInterview, interview({ on: '2026-11-20', again: 'court_orders' }))).toBe(undefined)
  })
  test('is one also when two devices write it at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => accept(projectInterview, interview())))
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1)
  })
  test('that was cancelled counts for none; a sibling is asked for herself', async () => {
    expect(await accept(projectInterview, interview({ state: 'cancelled' }))).toBe(undefined)
    expect(await accept(projectInterview, interview())).toBe(undefined)
    expect(await accept(projectInterview, interview({ child: randomUUID() }))).toBe(undefined)
  })
  test('may be changed after a second was written', async () => {
    const first = randomUUID()
    await accept(projectInterview, interview({ state: 'planned' }), lawyer, first)
    await accept(projectInterview, interview({ again: 'new_facts' }))
    expect(await accept(projectInterview, interview(), lawyer, first)).toBe(undefined)
  })
})

describe('what two people decide', () => {
  const q = () => randomUUID()
  test('is not decided by one, nor by nobody', async () => {
    const id = q()
    expect(await accept(projectQuestion, question(), lawyer, id)).toBe(undefined)
    expect(await accept(projectQuestion, question({ settled: 'report' }), lawyer, id)).toBe('needs-two-people')
    await accept(projectVoice, voice(id, 'lawyer'))
    expect(await accept(projectQuestion, question({ settled: 'report' }), lawyer, id)).toBe('needs-two-people')
  })
  test('is not decided by one person who holds both roles', async () => {
    const id = q()
    expect(await accept(projectVoice, voice(id, 'lawyer'), both)).toBe(undefined)
    expect(await accept(projectVoice, voice(id, 'head'), both)).toBe('needs-two-people')
    expect(await accept(projectQuestion, question({ settled: 'report' }), both, id)).toBe('needs-two-people')
  })
  test('is decided when both say the same', async () => {
    const id = q()
    await accept(projectVoice, voice(id, 'lawyer', 'not_report'))
    await accept(projectVoice, voice(id, 'head', 'report'), head)
    expect(await accept(projectQuestion, question({ settled: 'report' }), head, id)).toBe('needs-two-people')
    const other = q()
    await accept(projectVoice, voice(other, 'lawyer'))
    await accept(projectVoice, voice(other, 'head'), head)
    expect(await accept(projectQuestion, question({ settled: 'not_report' }), head, other)).toBe('needs-two-people')
    expect(await accept(projectQuestion, question({ settled: 'report' }), head, other)).toBe(undefined)
  })
  test('is not told to anybody before it is decided', async () => {
    expect(await accept(projectQuestion, question({ told: '2026-11-22' }))).toBe('needs-two-people')
  })
  test('is answered only in a role that she holds', async () => {
    expect(await accept(projectVoice, voice(q(), 'head'), lawyer)).toBe('not-your-role')
    expect(await accept(projectVoice, voice(q(), 'lawyer'), randomUUID())).toBe('not-your-role')
  })
  test('stays as it was answered when tables are made again and she has left', async () => {
    expect(await accept(projectVoice, voice(q(), 'lawyer'), randomUUID(), randomUUID(), '')).toBe(undefined)
  })
  test('is answered by her own hand', async () => {
    const [id, hers] = [q(), randomUUID()]
    await accept(projectVoice, voice(id, 'head', 'not_report'), head, hers)
    expect(await accept(projectVoice, voice(id, 'head', 'report'), both, hers)).toBe('not-your-voice')
    expect(await accept(projectVoice, voice(id, 'head', 'report'), head, hers)).toBe(undefined)
  })
  test('is not answered otherwise after it is decided', async () => {
    const [id, hers] = [q(), randomUUID()]
    await accept(projectVoice, voice(id, 'lawyer'), lawyer, hers)
    await accept(projectVoice, voice(id, 'head'), head)
    await accept(projectQuestion, question({ settled: 'report' }), head, id)
    expect(await accept(projectVoice, voice(id, 'lawyer', 'not_report'), lawyer, hers)).toBe('decided-already')
  })
  test('says why, when the mother is not told', async () => {
    expect(await accept(projectVoice, voice(q(), 'lawyer', 'report', { mother: 'not_told' }))).toBe('say-why-not-told')
    expect(await accept(projectVoice, voice(q(), 'lawyer', 'report', { mother: 'not_told', whyNot: 'danger_to_child' }))).toBe(undefined)
  })
})
