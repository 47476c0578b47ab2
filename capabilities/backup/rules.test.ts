import { expect, test } from 'vitest'
import { concern } from './rules.ts'

const now = '2026-11-22T08:00:00.000Z'
const fresh = { at: '2026-11-21T18:00:00.000Z', whole: true }

test('where no copy was ever made, that is said first', () => {
  expect(concern({ made: null, rehearsed: null }, now)).toBe('never')
})
test('a copy of a week ago is old, one of six days is not', () => {
  expect(concern({ made: { at: '2026-11-15T08:00:00.000Z', whole: true }, rehearsed: fresh }, now)).toBe('old')
  expect(concern({ made: { at: '2026-11-15T08:00:01.000Z', whole: true }, rehearsed: fresh }, now)).toBe(null)
})
test('a copy that could not be restored stands before everything else', () => {
  expect(concern({ made: fresh, rehearsed: { ...fresh, whole: false } }, now)).toBe('broken')
})
test('a copy that nobody tried to restore for a quarter is a hope', () => {
  expect(concern({ made: fresh, rehearsed: null }, now)).toBe('not-rehearsed')
  expect(concern({ made: fresh, rehearsed: { at: '2026-08-22T07:00:00.000Z', whole: true } }, now)).toBe('not-rehearsed')
})
