import { expect, test } from 'vitest'
import { countries } from '#kernel/language.ts'
import { mustReport } from './reporting.ts'

test('every country asks for a report when a child is harmed, at once', () => {
  for (const country of countries) expect(mustReport(country, '2026-11-22'), country).toContain('child-at-once')
})

test('a law that does not hold yet is not told to her', () => {
  expect(mustReport('KZ', '2026-11-22')).toEqual(['child-at-once', 'violence'])
  expect(mustReport('KZ', '2026-03-01')).toEqual([])
})
