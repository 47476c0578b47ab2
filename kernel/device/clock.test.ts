import { describe, expect, test } from 'vitest'
import { dayOf, endOfDay, momentOn, setOffset, untilMidnight, wallClock } from './clock.ts'

// as countries/ has it: Kazakhstan moved to one zone on 1 March 2024
setOffset((country, day) => (country === 'KG' || (country === 'KZ' && day < '2024-03-01') ? 360 : 300))

describe('the day of the centre', () => {
  test('begins at its own midnight, whatever the computer thinks', () => {
    expect(dayOf('KZ', new Date('2026-11-21T18:59:59Z'))).toBe('2026-11-21')
    expect(dayOf('KZ', new Date('2026-11-21T19:00:00Z'))).toBe('2026-11-22')
    expect(dayOf('KG', new Date('2026-11-21T18:00:00Z'))).toBe('2026-11-22')
    expect(untilMidnight('KG', new Date('2026-11-21T17:00:00Z'))).toBe(3_600_000)
  })
  test('an older moment keeps the zone that held then', () => {
    expect(wallClock('KZ', '2023-11-21T18:30:00.000Z')).toEqual({ day: '2023-11-22', time: '00:30' })
  })
  test('a moment is told by the clock on its wall', () => {
    expect(wallClock('TJ', '2026-11-21T22:05:00.000Z')).toEqual({ day: '2026-11-22', time: '03:05' })
  })
  test('an hour beyond midnight lies on the next day, and a day is due until its last second', () => {
    expect(momentOn('KZ', '2026-11-22', 33)).toBe('2026-11-23T04:00:00.000Z')
    expect(endOfDay('KG', '2026-11-22')).toBe('2026-11-22T17:59:59.000Z')
  })
})
