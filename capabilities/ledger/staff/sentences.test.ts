import { describe, expect, test } from 'vitest'
import { byDay, nightReaders, sentenceOf } from './sentences.ts'

const line = (action: string, object: string | null = 'case-1', actor: string | null = 'aigul', at = '2026-11-21T22:14:00Z') => ({
  id: 'x',
  at,
  actor,
  action,
  object,
})

describe('a line of the ledger', () => {
  test('the opening of a file names the file', () => {
    expect(sentenceOf(line('opened'))).toMatchObject({ words: 'opened', object: 'case', family: 'reading' })
  })
  test('signing in names nothing', () => {
    expect(sentenceOf(line('people.signInFinish', null))).toMatchObject({ words: 'signed-in', object: 'none' })
  })
  test('a record of any capability is writing', () => {
    expect(sentenceOf(line('shelter/stay'))).toMatchObject({ words: 'wrote', family: 'writing' })
  })
  test('a step on the way is not told', () => {
    expect(sentenceOf(line('people.passphraseStart'))).toBeNull()
  })
  test('a name out of the prototype is a deed like others', () => {
    expect(sentenceOf(line('toString'))).toMatchObject({ words: 'wrote' })
  })
})

describe('files opened at night', () => {
  const hour = (at: string) => new Date(at).getUTCHours()
  const files = (count: number, at: string) => Array.from({ length: count }, (_, n) => line('opened', `case-${n}`, 'aigul', at))
  test('eleven different files are worth asking about', () => {
    expect(nightReaders(files(11, '2026-11-21T23:00:00Z'), hour)).toEqual(new Map([['aigul', 11]]))
  })
  test('ten are not, and neither is one file opened often', () => {
    expect(nightReaders(files(10, '2026-11-21T23:00:00Z'), hour).size).toBe(0)
    expect(
      nightReaders(
        Array.from({ length: 30 }, () => line('opened')),
        hour,
      ).size,
    ).toBe(0)
  })
  test('by day nothing is said', () => {
    expect(nightReaders(files(50, '2026-11-21T12:00:00Z'), hour).size).toBe(0)
  })
})

describe('the lines day by day', () => {
  const clock = (at: string) => ({ day: at.slice(0, 10), time: at.slice(11, 16) })
  const told = (...lines: readonly [at: string, said: string][]) =>
    byDay(
      lines.map(([at, said], n) => ({ id: String(n), at, said })),
      clock,
    ).map(({ day, lines: of }) => `${day}: ${of.map(({ time, said, count }) => `${time} ${said}${count}`).join(', ')}`)

  test('each day stands once, over its own lines', () => {
    expect(told(['2026-11-22T09:01', 'a'], ['2026-11-22T08:00', 'b'], ['2026-11-21T23:59', 'b'])).toEqual([
      '2026-11-22: 09:01 a1, 08:00 b1',
      '2026-11-21: 23:59 b1',
    ])
  })
  test('the same sentence several times in one minute is told once, with how often', () => {
    expect(told(['2026-11-22T09:01', 'a'], ['2026-11-22T09:01', 'a'], ['2026-11-22T09:01', 'b'], ['2026-11-22T09:01', 'a'])).toEqual([
      '2026-11-22: 09:01 a2, 09:01 b1, 09:01 a1',
    ])
  })
  test('the same deed in another minute keeps its own line, and so does midnight', () => {
    expect(told(['2026-11-22T00:00', 'a'], ['2026-11-21T23:59', 'a'], ['2026-11-21T23:58', 'a'])).toEqual([
      '2026-11-22: 00:00 a1',
      '2026-11-21: 23:59 a1, 23:58 a1',
    ])
  })
})
