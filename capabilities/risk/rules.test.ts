import { describe, expect, test } from 'vitest'
import type { Level } from './records.ts'
import { contactDue, holding, inTime, isLower, type Judged, standing } from './rules.ts'

const judged = (id: string, level: Level, at: string, after: readonly string[] = []): Judged => ({
  id,
  coded: { level, at: `2026-11-${at}:00.000Z`, reviewBy: null, after },
})

describe('the level that holds', () => {
  test('is the newest judgement, also when it is lower and says after which', () => {
    const first = judged('a', 'high', '20T08:00')
    const second = judged('b', 'raised', '21T08:00', ['a'])
    expect(holding([first, second])?.id).toBe('b')
    expect(standing([first, second]).length).toBe(1)
  })

  test('is the higher of two that were made apart, whichever came last', () => {
    const first = judged('a', 'raised', '20T08:00')
    const here = judged('b', 'extreme', '21T08:00', ['a'])
    const there = judged('c', 'usual', '22T08:00', ['a'])
    expect(standing([first, here, there]).map(({ id }) => id)).toEqual(['b', 'c'])
    expect(holding([there, first, here])?.id).toBe('b')
  })

  test('is settled by whoever sees both', () => {
    const all = [
      judged('a', 'raised', '20T08:00'),
      judged('b', 'extreme', '21T08:00', ['a']),
      judged('c', 'usual', '22T08:00', ['a']),
      judged('d', 'high', '23T08:00', ['b', 'c']),
    ]
    expect(standing(all).map(({ id }) => id)).toEqual(['d'])
  })

  test('is not known before anybody judged', () => {
    expect(holding([])).toBeUndefined()
    expect(isLower('usual', undefined)).toBe(false)
  })
})

test('a lower level asks for a reason, the same and a higher one do not', () => {
  const high = judged('a', 'high', '20T08:00')
  expect(isLower('raised', high)).toBe(true)
  expect(isLower('high', high)).toBe(false)
  expect(isLower('extreme', high)).toBe(false)
})

test('the trend is drawn in the order of time', () => {
  expect(inTime([judged('b', 'high', '21T08:00'), judged('a', 'usual', '20T08:00')]).map(({ id }) => id)).toEqual(['a', 'b'])
})

describe('at a high level somebody speaks with her within a day', () => {
  const high = judged('a', 'high', '20T08:00')
  test('counted from the level itself, then from each contact', () => {
    expect(contactDue(high, [])).toBe('2026-11-21T08:00:00.000Z')
    expect(contactDue(high, ['2026-11-20T20:00:00.000Z', '2026-11-20T10:00:00.000Z'])).toBe('2026-11-21T20:00:00.000Z')
  })
  test('an old contact does not make it earlier', () => {
    expect(contactDue(high, ['2026-11-01T10:00:00.000Z'])).toBe('2026-11-21T08:00:00.000Z')
  })
  test('at a lower level nothing is counted', () => {
    expect(contactDue(judged('a', 'raised', '20T08:00'), [])).toBeNull()
    expect(contactDue(undefined, [])).toBeNull()
  })
})
