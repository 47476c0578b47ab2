import { describe, expect, test } from 'vitest'
import {
  boardOf,
  byHand,
  type Duty,
  type DutyFacts,
  groupOf,
  handedTo,
  isMine,
  merge,
  movedTo,
  progress,
  queueFirst,
  type RaisedFacts,
  settled,
  waitsWhileQuiet,
  type WrittenFacts,
} from './rules.ts'

const now = '2026-11-22T08:00:00.000Z'
const endOfToday = '2026-11-22T18:59:59.000Z'
const at = { now, today: '2026-11-22', endOfToday, dayOf: (moment: string) => moment.slice(0, 10) }
const me = { account: 'me', roles: ['operator'] }

const raised = (more: Partial<RaisedFacts> = {}): RaisedFacts => ({
  rule: 'consent-ends',
  subject: 's1',
  due: '2026-11-22T12:00:00.000Z',
  ...more,
})
let n = 0
const written = (coded: DutyFacts, written = now): WrittenFacts => ({ id: `w${++n}`, coded, at: written })
const only = (duties: readonly Duty[]): Duty => {
  expect(duties).toHaveLength(1)
  return duties[0]!
}
const raisedDuty = (more: Partial<RaisedFacts> = {}) => only(merge([raised(more)], []))

describe('what a rule raises and what was written of it', () => {
  test('is one duty: done stays done while the rule goes on asking', () => {
    const done = written(settled(raisedDuty(), 'me'))
    expect(only(merge([raised()], [done]))).toMatchObject({ done: now, owner: 'me' })
  })
  test('a later term of the same record is another duty', () => {
    const done = written(settled(raisedDuty(), 'me'))
    const duties = merge([raised({ due: '2027-02-22T12:00:00.000Z' })], [done])
    expect(duties.filter((duty) => duty.done === null)).toHaveLength(1)
  })
  test('the term it answers is the same moment however it is written', () => {
    const done = written({ ...settled(raisedDuty(), 'me'), dueFor: '2026-11-22T12:00:00Z' })
    expect(only(merge([raised()], [done])).done).toBe(now)
  })
  test('moved keeps its key and has its new term; the term it answers stays', () => {
    const before = raisedDuty()
    const moved = written(movedTo(before, '2026-11-25T12:00:00.000Z'))
    const after = only(merge([raised()], [moved]))
    expect(after).toMatchObject({ key: before.key, due: '2026-11-25T12:00:00.000Z', done: null })
    expect(movedTo(after, '2026-11-26T12:00:00.000Z')).toMatchObject({ dueFor: raised().due, moved: 2 })
  })
  test('two answers at once: a settled one counts, of two open ones the later', () => {
    const early = written(handedTo(raisedDuty(), { owner: 'a', role: null }), '2026-11-22T07:00:00.000Z')
    const late = written(handedTo(raisedDuty(), { owner: 'b', role: null }), '2026-11-22T07:30:00.000Z')
    const done = written(settled(raisedDuty(), 'a'), '2026-11-22T06:00:00.000Z')
    expect(only(merge([raised()], [late, early])).owner).toBe('b')
    expect(only(merge([raised()], [late, done, early])).done).toBe('2026-11-22T06:00:00.000Z')
  })
  test('one that was moved and is no longer asked for is gone; one that was done still counts', () => {
    expect(merge([], [written(movedTo(raisedDuty(), '2026-11-25T12:00:00.000Z'))])).toEqual([])
    expect(merge([], [written(settled(raisedDuty(), 'me'))])).toHaveLength(1)
  })
  test('one raised twice by a mistake stands once', () => {
    expect(merge([raised(), raised()], [])).toHaveLength(1)
  })
  test('a task by hand stands until it is done or dropped', () => {
    const facts = byHand(endOfToday, { owner: 'me', role: null })
    expect(only(merge([], [written(facts)])).done).toBe(null)
    expect(only(merge([], [written({ ...facts, state: 'done' })])).done).toBe(now)
    expect(merge([], [written({ ...facts, state: 'dropped' })])).toEqual([])
  })
})

test('duties stand by their deadline and by nothing else', () => {
  const duties = merge(
    [raised({ subject: 'late', due: '2026-11-22T15:00:00.000Z', urgent: true }), raised({ subject: 'soon', rule: 'paper-awaited' })],
    [written(byHand('2026-11-22T13:00:00.000Z', { owner: null, role: null }))],
  )
  expect(duties.map(({ due }) => due.slice(11, 13))).toEqual(['12', '13', '15'])
})

test('mine is what I own, and what is nobody’s unless it is for other roles', () => {
  const whose = (owner: string | null, role: DutyFacts['role'] = null) => only(merge([], [written(byHand(endOfToday, { owner, role }))]))
  expect(isMine(whose('me'), me)).toBe(true)
  expect(isMine(whose('other'), me)).toBe(false)
  expect(isMine(whose(null), me)).toBe(true)
  expect(isMine(whose(null, 'operator'), me)).toBe(true)
  expect(isMine(whose(null, 'lawyer'), me)).toBe(false)
})

describe('where a duty stands today', () => {
  const group = (more: Partial<RaisedFacts>) => groupOf(raisedDuty(more), now, endOfToday)
  test('by its term', () => {
    expect(group({ due: '2026-11-22T07:59:00.000Z' })).toBe('overdue')
    expect(group({})).toBe('today')
    expect(group({ due: '2026-11-23T00:00:00.000Z' })).toBe('later')
  })
  test('not before its time to be shown', () => {
    expect(group({ from: '2026-11-22T09:00:00.000Z' })).toBe(null)
    expect(group({ from: '2026-11-22T08:00:00.000Z' })).toBe('today')
  })
  test('in the strip while it is urgent, however far its term; moved beyond today it leaves the strip', () => {
    expect(group({ urgent: true, due: '2026-11-29T00:00:00.000Z' })).toBe('urgent')
    const moved = written(movedTo(raisedDuty({ urgent: true }), '2026-11-23T12:00:00.000Z'))
    expect(groupOf(only(merge([raised({ urgent: true })], [moved])), now, endOfToday)).toBe('later')
  })
})

describe('the day of one worker', () => {
  const hand = (due: string, owner: string | null, more: Partial<DutyFacts> = {}) =>
    written({ ...byHand(due, { owner, role: null }), ...more })
  const board = boardOf(
    merge(
      [raised({ urgent: true, owner: 'other' }), raised({ subject: 's2', done: now })],
      [
        hand('2026-11-22T07:00:00.000Z', 'other'),
        hand('2026-11-22T10:00:00.000Z', 'other'),
        hand('2026-11-22T06:00:00.000Z', 'me'),
        hand('2026-11-22T10:00:00.000Z', null),
        hand('2026-11-30T10:00:00.000Z', 'me'),
        hand('2026-11-22T10:00:00.000Z', 'me', { state: 'done' }),
        hand('2026-11-22T10:00:00.000Z', 'other', { state: 'done' }),
      ],
    ),
    me,
    at,
  )
  test('shows what is urgent whoever has it, and of the rest only hers', () => {
    expect([board.urgent, board.overdue, board.today, board.later].map((each) => each.length)).toEqual([1, 1, 1, 1])
  })
  test('counts what she has settled today out of what today asks', () => {
    expect(progress(board)).toEqual({ done: 2, of: 5 })
  })
  test('gathers what colleagues are late with by whose it is, and nothing that still has time', () => {
    expect(board.late.map(({ owner, duties }) => [owner, duties.length])).toEqual([['other', 1]])
  })
})

test('in quiet days only health, safety and what is urgent is asked', () => {
  expect(waitsWhileQuiet(raised({ rule: 'paper-awaited' }))).toBe(true)
  expect(waitsWhileQuiet(raised({ rule: 'paper-awaited', urgent: true }))).toBe(false)
  expect(waitsWhileQuiet(raised({ rule: 'high-risk-no-contact' }))).toBe(false)
})

test('who waits for a voice stands apart for an operator, still by deadline', () => {
  const { queue, rest } = queueFirst(
    merge(
      [raised({ rule: 'call-back', subject: 'b', due: '2026-11-22T15:00:00.000Z' }), raised(), raised({ rule: 'call-back', subject: 'a' })],
      [],
    ),
  )
  expect(queue.map(({ raised }) => raised?.subject)).toEqual(['a', 'b'])
  expect(rest).toHaveLength(1)
})
