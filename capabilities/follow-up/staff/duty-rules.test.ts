import { expect, test } from 'vitest'
import type { DutyMoment } from '#kernel/device/part.ts'
import { planned, proposed } from '../rules.ts'
import { nextFollowUp } from './duty-rules.ts'

const at = { now: '2026-11-22T08:00:00.000Z', today: '2026-11-22', country: 'KZ', me: 'm' } as unknown as DutyMoment
const steps = proposed('2026-11-20', '2026-11-22')
const plan = (coded: object, window?: object) =>
  ({ id: 'p', caseId: 'c', coded, sealed: { steps, ...(window && { window }) }, state: 'there' }) as never
const raise = (...plans: never[]) => nextFollowUp.raise(plans, at, () => [])

test('the next contact is a duty of its day, in a closed case too', () => {
  expect(nextFollowUp.afterClosing).toBe(true)
  expect(raise(plan(planned('2026-11-20', steps)))).toMatchObject([{ subject: 'p', due: '2026-11-27', from: '2026-11-27' }])
})

test('it is shown in the hours in which she may be reached and not before', () => {
  expect(raise(plan(planned('2026-11-20', steps), { days: [], from: 10, until: 12 }))).toMatchObject([
    { from: '2026-11-27T05:00:00.000Z', due: '2026-11-27T07:00:00.000Z' },
  ])
})

test('nobody is asked to call a woman who said no', () => {
  expect(raise(plan(planned('2026-11-20', steps, 'declined')), plan(planned('2026-11-20', steps, 'stopped')))).toEqual([])
})
