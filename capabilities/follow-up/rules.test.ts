import { describe, expect, test } from 'vitest'
import { afterContact, nextStep, planned, proposed, reachable } from './rules.ts'
import { template } from './template.ts'

const exit = '2026-08-31'
const steps = proposed(exit, '2026-11-22')
const first = steps[0]!

test('a week, one, three, six and twelve months are proposed, a short month gives its last day', () => {
  expect(steps.map(({ step, on }) => [step, on])).toEqual([
    ['week_1', '2026-09-07'],
    ['month_1', '2026-09-30'],
    ['month_3', '2026-11-30'],
    ['month_6', '2027-02-28'],
    ['month_12', '2027-08-31'],
  ])
})

test('every proposed day says where it comes from', () => {
  for (const { source, confidence } of template) {
    expect(source.length).toBeGreaterThan(20)
    expect(['B', 'C']).toContain(confidence)
  }
})

test('a plan waits for its earliest step, also when the days were moved past each other', () => {
  const moved = steps.map((each) => (each.step === 'week_1' ? { ...each, on: '2026-12-15' } : each))
  expect(nextStep(moved)?.step).toBe('month_1')
  expect(planned(exit, moved)).toEqual({ state: 'going', exitOn: exit, next: '2026-09-30', step: 'month_1' })
})

test('nobody calls a woman who said no', () => {
  expect(planned(exit, steps, 'declined')).toMatchObject({ state: 'declined', next: null, step: null })
})

describe('after a contact', () => {
  test('in which she is safe the next step is awaited', () => {
    const { coded, steps: after } = afterContact(exit, steps, first, 'safe', '2026-09-10')
    expect(coded).toMatchObject({ state: 'going', next: '2026-09-30' })
    expect(after[0]?.done).toBe('safe')
  })
  test('that reached nobody the same step is tried again', () => {
    const { coded, steps: after } = afterContact(exit, steps, first, 'not_reached', '2026-09-10')
    expect(coded).toMatchObject({ state: 'going', next: '2026-09-10', step: 'week_1' })
    expect(after[0]?.done).toBeNull()
  })
  test('in which she wants no more contact nobody calls again', () => {
    expect(afterContact(exit, steps, first, 'refuses', '2026-09-10').coded).toMatchObject({ state: 'stopped', next: null })
  })
  test.each(['danger_again', 'asks_help'] as const)('with %s the plan ends: the case is open again', (outcome) => {
    expect(afterContact(exit, steps, first, outcome, '2026-09-10').coded).toMatchObject({ state: 'finished', next: null })
  })
  test('of the last step the plan is finished', () => {
    const last = [{ step: 'month_12', on: '2027-08-31', done: null }] as const
    expect(afterContact(exit, last, last[0], 'safe', '2027-09-01').coded.state).toBe('finished')
  })
})

describe('the hours in which she may be reached', () => {
  test('are those of her window by the clock of the country', () => {
    expect(reachable('2026-11-25', { days: [], from: 10, until: 14 }, 'KZ')).toEqual({
      from: '2026-11-25T05:00:00.000Z',
      until: '2026-11-25T09:00:00.000Z',
    })
  })
  test('on another weekday the next day of the window is taken', () => {
    // 25 November 2026 is a Wednesday
    expect(reachable('2026-11-25', { days: [0, 4], from: 18, until: 20 }, 'KG')?.from).toBe('2026-11-27T12:00:00.000Z')
  })
  test('are not known without a window', () => {
    expect(reachable('2026-11-25', undefined, 'KZ')).toBeNull()
  })
})
