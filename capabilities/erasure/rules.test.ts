import { expect, test } from 'vitest'
import { inCopiesUntil, isKept } from './rules.ts'

test('a case is kept back through the last day of its hold, and without a day until somebody lifts it', () => {
  expect(isKept({ until: '2026-11-22', lifted: false }, '2026-11-22')).toBe(true)
  expect(isKept({ until: '2026-11-22', lifted: false }, '2026-11-23')).toBe(false)
  expect(isKept({ until: null, lifted: false }, '2099-01-01')).toBe(true)
  expect(isKept({ until: null, lifted: true }, '2026-11-22')).toBe(false)
})

test('what is erased today lies in copies for as long as copies are kept', () => {
  expect(inCopiesUntil('2026-11-22', 90)).toBe('2027-02-20')
})
