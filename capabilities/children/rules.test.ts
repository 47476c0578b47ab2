import { expect, test } from 'vitest'
import { isWaiting } from './rules.ts'

test('an entry waits from its day on, until it is done', () => {
  expect(isWaiting({ on: '2026-11-23', done: false }, '2026-11-22')).toBe(false)
  expect(isWaiting({ on: '2026-11-22', done: false }, '2026-11-22')).toBe(true)
  expect(isWaiting({ on: '2026-11-22', done: true }, '2026-11-22')).toBe(false)
})
