import { expect, test } from 'vitest'
import { countries } from '#kernel/language.ts'
import { lastDay, lawOf, runOut, usualClocks } from './retention.ts'

const closed = (closedOn: string) => ({ coded: { status: 'closed', closedOn } })

test('a closed case is kept for the days the centre has set, counted from the day it was closed', () => {
  const old = closed('2021-11-23')
  const newer = closed('2021-11-24')
  expect(lastDay('2021-11-23', 1826)).toBe('2026-11-23')
  expect(runOut('case', [old, newer], 1826, '2026-11-23')).toEqual([old])
})

test('an open case never runs out, however old it is', () => {
  expect(runOut('case', [{ coded: { status: 'open', closedOn: null } }], 1, '2099-01-01')).toEqual([])
})

test('a call that led to a case goes with the case, another by its own clock', () => {
  const into = { coded: { toCase: 'c', started: '2020-01-01T08:00:00.000Z' } }
  const alone = { coded: { toCase: null, started: '2020-01-01T08:00:00.000Z' } }
  expect(runOut('call', [into, alone], 365, '2020-12-31')).toEqual([alone])
  expect(runOut('call', [into, alone], 365, '2020-12-30')).toEqual([])
})

test('somebody who still waits to be called back is not forgotten', () => {
  const until = '2020-01-01T08:00:00.000Z'
  const done = { coded: { toCase: null, state: 'done', until } }
  expect(runOut('callback', [{ coded: { toCase: null, state: 'waiting', until } }, done], 30, '2026-01-01')).toEqual([done])
})

test('without a clock nothing runs out', () => {
  expect(runOut('case', [closed('1990-01-01')], null, '2026-11-23')).toEqual([])
})

test('no number is invented where the law has none', () => {
  for (const country of countries) {
    expect(lawOf(country, '2026-11-22'), country).toBeNull()
    expect(usualClocks(country, '2026-11-22')).toEqual({ case: null, call: null, callback: null })
  }
})
