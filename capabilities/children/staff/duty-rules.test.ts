import { expect, test } from 'vitest'
import type { DutyMoment, DutyRule, ReadsAlso } from '#kernel/device/part.ts'
import type { Interview, Question } from '../rules.ts'
import { guardianshipDecision, interviewPlanned } from './duty-rules.ts'

const at = { now: '2026-11-22T08:00:00.000Z', today: '2026-11-22', country: 'KZ', me: 'm' } as unknown as DutyMoment
const nothing: ReadsAlso = () => []
const raise = (rule: DutyRule<any>, coded: unknown, state = 'there') =>
  rule.raise([{ id: 'r', caseId: 'c', coded, sealed: { about: 'guardianship', what: '' }, state } as never], at, nothing)

const interview = (state: Interview['state']): Interview => ({
  child: 'k',
  on: '2026-11-25',
  state,
  by: 'court',
  topics: [],
  recorded: 'unknown',
  again: null,
})
const question = (settled: Question['settled']): Question => ({
  children: ['k'],
  learned: at.now,
  due: '2026-11-22',
  settled,
  told: null,
})

test('a planned interview is a duty from the day before; one that was held or cancelled is none', () => {
  expect(raise(interviewPlanned, interview('planned'))).toMatchObject([
    { subject: 'r', due: '2026-11-25', from: '2026-11-24T00:00:00.000Z', path: '/children/k' },
  ])
  expect(raise(interviewPlanned, interview('held'))).toEqual([])
  expect(raise(interviewPlanned, interview('cancelled'))).toEqual([])
})

test('a question waits for two people until it is settled, and must not be missed', () => {
  expect(raise(guardianshipDecision, question(null))).toMatchObject([{ due: '2026-11-22', urgent: true, path: '/children/k' }])
  expect(raise(guardianshipDecision, question('not_report'))).toEqual([])
})
