import { describe, expect, test } from 'vitest'
import {
  ageOf,
  answersTo,
  collectHolds,
  collectorsOf,
  decided,
  dueDay,
  hoursLeft,
  initials,
  interviewsBefore,
  nextNumber,
  planOf,
  progress,
  sidesLeft,
  type Collector,
  type Interview,
  type Step,
  type Voice,
} from './rules.ts'

const today = '2026-11-22'
const said = (ageFrom: number | null, ageTo: number | null, ageOn: string | null) => ({ ageFrom, ageTo, ageOn })

describe('the age of a child', () => {
  test('that was said grows with the years', () => {
    expect(ageOf(said(7, 7, '2025-11-23'), undefined, today)).toEqual({ from: 7, to: 7 })
    expect(ageOf(said(7, 7, '2025-11-22'), undefined, today)).toEqual({ from: 8, to: 8 })
  })
  test('that nobody is sure of stays a range', () => {
    expect(ageOf(said(6, 8, '2026-11-01'), undefined, today)).toEqual({ from: 6, to: 8 })
  })
  test('is exact when the birthday is known', () => {
    expect(ageOf(said(3, 9, '2026-11-01'), '2019-11-22', today)).toEqual({ from: 7, to: 7 })
    expect(ageOf(said(3, 9, '2026-11-01'), '2019-11-23', today)).toEqual({ from: 6, to: 6 })
  })
  test('that was not said is not made up', () => {
    expect(ageOf(said(null, null, null), undefined, today)).toBeNull()
  })
})

test('a child gets the next number, also after one was closed', () => {
  expect(nextNumber([])).toBe(1)
  expect(nextNumber([{ coded: { number: 1 } }, { coded: { number: 3 } }])).toBe(4)
})

describe('the plan', () => {
  const step = (name: Step['step'], state: Step['state'], at: string, child = 'a') => ({
    at,
    coded: { child, step: name, state, on: today },
  })
  test('counts what is done of what the child needs', () => {
    const plan = planOf([step('school', 'done', '1'), step('doctor', 'not_needed', '1'), step('play', 'going', '1')], 'a')
    expect(progress(plan)).toEqual({ done: 1, of: 6 })
    expect(progress(planOf([], 'a'))).toEqual({ done: 0, of: 7 })
  })
  test('shows the newest of each step, and nothing of a sibling', () => {
    const plan = planOf([step('school', 'done', '2'), step('school', 'going', '1'), step('play', 'done', '1', 'b')], 'a')
    expect(plan.get('school')?.coded.state).toBe('done')
    expect(plan.has('play')).toBe(false)
  })
})

describe('the collect list', () => {
  const entry = (more: Partial<Collector>) => ({
    coded: { children: ['a'], may: true, from: null, until: null, reason: 'her_word' as const, gone: false, ...more },
  })
  test('holds through its last day', () => {
    expect(collectHolds(entry({ until: today }).coded, today)).toBe(true)
    expect(collectHolds(entry({ until: '2026-11-21' }).coded, today)).toBe(false)
    expect(collectHolds(entry({ from: '2026-11-23' }).coded, today)).toBe(false)
    expect(collectHolds(entry({ gone: true }).coded, today)).toBe(false)
  })
  test('names first who may not', () => {
    const list = [entry({}), entry({ may: false }), entry({ children: ['b'], may: false })]
    expect(collectorsOf(list, 'a', today).map(({ coded }) => coded.may)).toEqual([false, true])
  })
})

test('earlier interviews of a child are told, the newest first; a cancelled one is none', () => {
  const asked = (on: string, state: Interview['state'] = 'held', child = 'a') => ({
    coded: { child, on, state, by: 'investigator', topics: [], recorded: 'video', again: null } as Interview,
  })
  const list = [asked('2026-09-12'), asked('2026-10-01'), asked('2026-10-02', 'cancelled'), asked('2026-10-03', 'held', 'b')]
  expect(interviewsBefore(list, 'a').map(({ coded }) => coded.on)).toEqual(['2026-10-01', '2026-09-12'])
})

describe('two people decide', () => {
  const voice = (by: string, as: Voice['as'], answer: Voice['answer']) => ({
    by,
    coded: { question: 'q', as, answer, mother: 'told', whyNot: null } as Voice,
  })
  test('one alone decides nothing', () => {
    expect(decided([voice('1', 'lawyer', 'report')])).toBeNull()
    expect(decided([voice('1', 'lawyer', 'report'), voice('2', 'lawyer', 'report')])).toBeNull()
  })
  test('one person with both roles is one person', () => {
    expect(decided([voice('1', 'lawyer', 'report'), voice('1', 'head', 'report')])).toBeNull()
  })
  test('the same answer of a lawyer and the head ends it; two answers leave it open', () => {
    expect(decided([voice('1', 'lawyer', 'report'), voice('2', 'head', 'report')])).toBe('report')
    expect(decided([voice('1', 'lawyer', 'report'), voice('2', 'head', 'not_report')])).toBeNull()
  })
  test('asking for facts is no end', () => {
    expect(decided([voice('1', 'lawyer', 'need_facts'), voice('2', 'head', 'need_facts')])).toBeNull()
  })
  test('who has both roles answers in one of them and keeps to it', () => {
    expect(sidesLeft(['head', 'lawyer'], '1', [])).toEqual(['lawyer', 'head'])
    expect(sidesLeft(['head', 'lawyer'], '1', [voice('1', 'head', 'report')])).toEqual(['head'])
    expect(sidesLeft(['psychologist'], '1', [])).toEqual([])
  })
  test('where a mother hits, help stands first', () => {
    expect(answersTo('safeguarding')[0]).toBe('help_first')
    expect(answersTo('guardianship')).toContain('not_report')
  })
})

test('the term is that of the law on the day it was learned', () => {
  const dayOf = (moment: string) => moment.slice(0, 10)
  expect(dueDay('2026-11-22T20:00:00.000Z', 'immediately', dayOf)).toBe('2026-11-22')
  expect(dueDay('2026-11-22T20:00:00.000Z', { count: 24, unit: 'hours' }, dayOf)).toBe('2026-11-23')
  expect(dueDay('2026-11-22T20:00:00.000Z', null, dayOf)).toBe('2026-11-23')
})

test('paper at a gate carries initials', () => {
  expect(initials('Анна  Каримова')).toBe('А. К.')
  expect(initials(' ')).toBe('')
})

test('the hours of medicine are counted down, and said to be past', () => {
  expect(hoursLeft('2026-11-20T08:00:00.000Z', 72, '2026-11-22T08:30:00.000Z')).toBe(23)
  expect(hoursLeft('2026-11-19T08:00:00.000Z', 72, '2026-11-22T09:00:00.000Z')).toBeLessThan(0)
})
