import { expect, test } from 'vitest'
import type { DutyMoment, ReadsAlso } from '#kernel/device/part.ts'
import { dutyRules } from './duty-rules.ts'

const at = { now: '2026-11-22T08:00:00.000Z', today: '2026-11-22', country: 'KZ', me: 'm' } as unknown as DutyMoment
const [afterPressure, afterWithdrawal] = dutyRules
const record = (coded: object) => [{ id: 'r', caseId: 'c', coded: { noted: '2026-11-22T06:00:00.000Z', ...coded }, sealed: {} }] as never
const judgedAt =
  (...moments: readonly string[]): ReadsAlso =>
  () =>
    moments.map((moment) => ({ caseId: 'c', coded: { at: moment } })) as never

test('after pressure the risk is judged again within a day, and that must not be missed', () => {
  expect(afterPressure!.raise(record({}), at, judgedAt())).toMatchObject([{ due: '2026-11-23T06:00:00.000Z', urgent: true }])
  expect(afterPressure!.raise(record({}), at, judgedAt('2026-11-22T07:00:00.000Z'))).toMatchObject([{ done: '2026-11-22T07:00:00.000Z' }])
})

test('after a statement was taken back too, unless it was her own will', () => {
  expect(afterWithdrawal!.raise(record({ will: 'pressed' }), at, judgedAt())).toHaveLength(1)
  expect(afterWithdrawal!.raise(record({ will: 'not_known' }), at, judgedAt())).toHaveLength(1)
  expect(afterWithdrawal!.raise(record({ will: 'free' }), at, judgedAt())).toEqual([])
})
