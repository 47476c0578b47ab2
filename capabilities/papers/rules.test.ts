import { describe, expect, test } from 'vitest'
import type { Coded } from '#kernel/record.ts'
import type { entitlementKind, paperKind } from './records.ts'
import { awaitedOn, endOf, endsOn, heldByUs, mayAsk } from './rules.ts'

const paper = (more: Partial<Coded<typeof paperKind>>): Coded<typeof paperKind> => ({
  which: 'passport',
  whose: 'her',
  state: 'applied',
  appliedOn: null,
  expectedBy: null,
  ...more,
})
const granted: Coded<typeof entitlementKind> = {
  group: 'housing',
  state: 'granted',
  askedOn: '2026-11-01',
  decidedOn: '2026-11-05',
  endsOn: '2026-12-05',
}

describe('what she may ask for', () => {
  const codes = (standing?: Parameters<typeof mayAsk>[2]) => mayAsk('KZ', '2026-11-22', standing).map(({ fact }) => fact.value.code)
  test('is everything while nobody knows her standing', () => {
    expect(codes()).toContain('consular_help')
    expect(codes()).toContain('special_services')
  })
  test('has no consulate for a citizen', () => {
    expect(codes('citizen')).not.toContain('consular_help')
    expect(codes('no_papers')).toContain('consular_help')
  })
  test('does not say that it is surely hers where the source does not', () => {
    const services = mayAsk('KZ', '2026-11-22', 'no_papers').find(({ fact }) => fact.value.code === 'special_services')
    expect(services?.fits).toBe('ask')
  })
  test('stands by how sure we are', () => {
    const sure = mayAsk('KG', '2026-11-22', undefined).map(({ fact }) => fact.confidence)
    expect(sure).toEqual([...sure].sort((a, b) => ['A', 'B', 'B-', 'C'].indexOf(a) - ['A', 'B', 'B-', 'C'].indexOf(b)))
    expect(sure[0]).toBe('A')
  })
})

describe('what was granted ends', () => {
  test('on the day before the same day of the last month', () => {
    expect(endOf({ count: 1, unit: 'months' }, '2026-11-22')).toBe('2026-12-21')
    expect(endOf({ count: 30, unit: 'days' }, '2026-11-22')).toBe('2026-12-21')
    expect(endOf({ count: 24, unit: 'hours' }, '2026-11-22')).toBeNull()
    expect(endOf(null, '2026-11-22')).toBeNull()
  })
  test('and is shown two weeks before', () => {
    expect(endsOn(granted)).toEqual({ due: '2026-12-05', from: '2026-11-21' })
    expect(endsOn({ ...granted, state: 'refused' })).toBeNull()
    expect(endsOn({ ...granted, endsOn: null })).toBeNull()
  })
})

describe('a paper that is being made is asked after', () => {
  test('on the day it was promised for', () => {
    expect(awaitedOn(paper({ appliedOn: '2026-11-01', expectedBy: '2026-11-15' }), '2026-11-01')).toBe('2026-11-15')
  })
  test('or thirty days after it was applied for', () => {
    expect(awaitedOn(paper({ appliedOn: '2026-11-01' }), '2026-11-03')).toBe('2026-12-01')
    expect(awaitedOn(paper({}), '2026-11-03')).toBe('2026-12-03')
  })
  test('and not when she has it', () => {
    expect(awaitedOn(paper({ state: 'got' }), '2026-11-03')).toBeNull()
  })
})

test('papers that lie with the centre are counted before closing', () => {
  expect(heldByUs([{ coded: paper({ state: 'with_us' }) }, { coded: paper({ state: 'with_her' }) }])).toBe(1)
})
