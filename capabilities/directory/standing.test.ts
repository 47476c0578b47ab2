import { expect, test } from 'vitest'
import type { Outcome } from './records.ts'
import { standing } from './standing.ts'

const call = (outcome: Outcome, on: string, entry = 'kg-maana') => ({ coded: { entry, outcome, on }, at: `${on}T09:00:00.000Z` })
const choice = (publish: boolean) => ({ coded: { entry: 'kg-maana', publish } })
const today = '2026-11-22'
const of = (calls: ReturnType<typeof call>[], choices: ReturnType<typeof choice>[] = []) => standing('kg-maana', calls, choices, today)

test('an organisation nobody called may not be shown', () => {
  expect(of([], [choice(true)])).toEqual({ outcome: null, on: null, stale: false, mayShow: false, until: null })
})

test('a confirming call and a decision show it for ninety days', () => {
  expect(of([call('confirmed', '2026-11-20')], [choice(true)])).toMatchObject({ mayShow: true, until: '2027-02-17' })
  expect(of([call('confirmed', '2026-11-20')], [choice(false)])).toMatchObject({ mayShow: true, until: null })
})

test('an old call is stale and shows nothing', () => {
  expect(of([call('confirmed', '2026-08-01')], [choice(true)])).toMatchObject({ stale: true, mayShow: false, until: null })
})

test('a stranger who answered later takes it off, no answer does not', () => {
  expect(of([call('confirmed', '2026-11-10'), call('wrong', '2026-11-21')], [choice(true)])).toMatchObject({
    outcome: 'wrong',
    until: null,
  })
  expect(of([call('confirmed', '2026-11-10'), call('no_answer', '2026-11-21')], [choice(true)])).toMatchObject({
    outcome: 'confirmed',
    mayShow: true,
  })
})

test('calls to others count for nothing', () => {
  expect(of([call('confirmed', '2026-11-20', 'kg-kaniet')], [choice(true)]).mayShow).toBe(false)
})
