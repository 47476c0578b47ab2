import { expect, test } from 'vitest'
import { z } from 'zod'
import { day, recordKind, shape, yes } from '#kernel/record.ts'
import { setOffset } from './clock.ts'
import type { DutyRule } from './part.ts'
import { Raising } from './raised.ts'
import { Records, type Held } from './records.ts'

setOffset(() => 300)
const term = shape(
  recordKind({
    kind: 'test/term',
    circles: ['intake'],
    of: 'case',
    held: 'with-case',
    may: 'test.term',
    coded: { until: day(), done: yes() },
  }),
  z.strictObject({}),
)
const stop = shape(
  recordKind({ kind: 'test/stop', circles: ['intake'], of: 'case', held: 'with-case', may: 'test.term', coded: {} }),
  z.strictObject({}),
)
const held = (id: string, until: string, version = 1): Held => ({
  id,
  caseId: 'case-1',
  kind: 'test/term',
  circle: 'closed-circle',
  version,
  state: 'there',
  content: { coded: { until, done: false }, sealed: {}, by: 'a', at: '2026-11-22T08:00:00.000Z', notices: [] },
})
const at = { now: '2026-11-22T08:00:00.000Z', today: '2026-11-22', country: 'KZ' as const, me: 'me' }
let asked = 0
const ends: DutyRule<typeof term> = {
  name: 'ends',
  may: 'member',
  of: term,
  reads: [stop],
  raise: (records, { today }, also) => {
    asked += 1
    if (also(stop).length > 0) return []
    return records
      .filter(({ coded }) => coded.until >= today)
      .map(({ id, caseId, coded }) => ({ subject: id, caseId, due: coded.until, path: '/x' as const }))
  },
}
const raising = (records: Records, rules: readonly DutyRule<any>[] = [ends]) =>
  new Raising(
    records,
    rules.map((rule) => ({ room: 'test', rule })),
  )

test('what is due on a day is due until its midnight by the clock of the centre, and lies where its record lies', () => {
  const records = new Records([term, stop])
  records.take([held('1', '2026-11-23')])
  expect(raising(records).read(at).duties).toMatchObject([
    { rule: 'ends', room: 'test', due: '2026-11-23T18:59:59.000Z', circle: 'closed-circle', afterClosing: false },
  ])
})

test('a rule is asked again only after a record it looks at or the minute has changed', () => {
  const records = new Records([term, stop])
  records.take([held('1', '2026-11-23')])
  const one = raising(records)
  asked = 0
  const first = one.read(at)
  expect(one.read({ ...at })).toBe(first)
  expect(asked).toBe(1)
  expect(one.read({ ...at, now: '2026-11-22T08:01:00.000Z' }), 'the same is said: nothing is drawn again').toBe(first)
  expect(asked).toBe(2)
  records.take([held('1', '2026-11-24', 2)])
  expect(one.read(at)).not.toBe(first)
  records.take([{ ...held('2', '2026-11-24'), kind: 'test/stop', content: { ...held('2', '').content, coded: {} } as Held['content'] }])
  expect(one.read(at).duties).toEqual([])
})

test('beside a case the rules are given what is of this case or of none, and say only what is of it', () => {
  const records = new Records([term, stop])
  const other = { ...held('2', '2026-11-25'), caseId: 'case-2' }
  records.take([held('1', '2026-11-23'), other])
  const given: string[][] = []
  const spy: DutyRule<typeof term> = {
    ...ends,
    raise: (list, when, also) => {
      given.push(list.map(({ id }) => id))
      return [...ends.raise(list, when, also), { subject: '3', caseId: null, due: '2026-11-23', path: '/x' }]
    },
  }
  const one = new Raising(records, [{ room: 'test', rule: spy }], 'case-1')
  const first = one.read(at)
  expect(first.duties.map(({ subject }) => subject)).toEqual(['1'])
  records.take([{ ...other, version: 2 }])
  expect(one.read(at)).toBe(first)
  expect(given).toEqual([['1']])
})

test('a broken rule does not take the others with it, and it is said whose it was', () => {
  const records = new Records([term, stop])
  records.take([held('1', '2026-11-23')])
  const broken: DutyRule<typeof term> = {
    ...ends,
    raise: () => {
      throw new Error('broken')
    },
  }
  const now = raising(records, [broken, ends]).read(at)
  expect(now.duties).toHaveLength(1)
  expect(now.failed).toEqual(['test'])
})
