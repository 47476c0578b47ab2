import { expect, test } from 'vitest'
import type { DutyMoment, ReadsAlso } from '#kernel/device/part.ts'
import { note } from '#capabilities/cases/staff/door.tsx'
import { followUpContact } from '#capabilities/follow-up/staff/door.tsx'
import { stay } from '#capabilities/shelter/staff/door.tsx'
import { highRiskNoContact, reviewRisk } from './duty-rules.ts'

const at = { now: '2026-11-22T08:00:00.000Z', today: '2026-11-22', country: 'KZ', me: 'm' } as unknown as DutyMoment
const judged = (id: string, level: string, more: object = {}, state = 'there') =>
  ({
    id,
    caseId: 'c',
    coded: { level, at: '2026-11-20T08:00:00.000Z', reviewBy: '2026-11-25', after: [], ...more },
    sealed: {},
    state,
  }) as never
const reads =
  (of: unknown, ...all: readonly { readonly state?: string; readonly coded: object }[]): ReadsAlso =>
  (asked) =>
    (asked === of ? all.map((each) => ({ caseId: 'c', state: 'there', ...each })) : []) as never
const noted = (...notes: readonly { readonly what: string; readonly at: string }[]) => reads(note, ...notes.map((coded) => ({ coded })))

test('at a high level a day without a word with her must not be missed', () => {
  expect(highRiskNoContact.raise([judged('a', 'high')], at, noted())).toMatchObject([
    { subject: 'a', due: '2026-11-21T08:00:00.000Z', urgent: true, path: '/cases/c' },
  ])
})

test('a talk moves it, a note about an agency does not', () => {
  const talk = { what: 'contact', at: '2026-11-22T06:00:00.000Z' }
  expect(highRiskNoContact.raise([judged('a', 'extreme')], at, noted(talk))).toMatchObject([{ due: '2026-11-23T06:00:00.000Z' }])
  expect(highRiskNoContact.raise([judged('a', 'extreme')], at, noted({ ...talk, what: 'agency' }))).toMatchObject([
    { due: '2026-11-21T08:00:00.000Z' },
  ])
})

test('a contact after her exit moves it when she was reached, whatever came of it', () => {
  const at22 = (outcome: string) => reads(followUpContact, { coded: { outcome, at: '2026-11-22T06:00:00.000Z' } })
  for (const outcome of ['safe', 'danger_again', 'refuses'])
    expect(highRiskNoContact.raise([judged('a', 'high')], at, at22(outcome))).toMatchObject([{ due: '2026-11-23T06:00:00.000Z' }])
  expect(highRiskNoContact.raise([judged('a', 'high')], at, at22('not_reached'))).toMatchObject([{ due: '2026-11-21T08:00:00.000Z' }])
})

test('who lives in the shelter is spoken with every day; from the day she left it is asked again', () => {
  const stays = (coded: object, state = 'there') => reads(stay, { state, coded: { left: null, ...coded } })
  expect(highRiskNoContact.raise([judged('a', 'extreme')], at, stays({ state: 'staying' }))).toEqual([])
  expect(highRiskNoContact.raise([judged('a', 'extreme')], at, stays({ state: 'left', left: '2026-11-21' }))).toMatchObject([
    { due: '2026-11-22T00:00:00.000Z' },
  ])
  // a bed that is only kept for her, or that the centre did not give
  expect(highRiskNoContact.raise([judged('a', 'extreme')], at, stays({ state: 'held' }))).toHaveLength(1)
  expect(highRiskNoContact.raise([judged('a', 'extreme')], at, stays({ state: 'staying' }, 'refused'))).toHaveLength(1)
})

test('at a lower level nobody is hurried', () => {
  expect(highRiskNoContact.raise([judged('a', 'raised')], at, noted())).toEqual([])
  const lowered = [judged('a', 'high'), judged('b', 'usual', { after: ['a'] })]
  expect(highRiskNoContact.raise(lowered, at, noted())).toEqual([])
})

test('a lower level that the centre did not take changes nothing', () => {
  const refused = [judged('a', 'high'), judged('b', 'usual', { after: ['a'] }, 'refused')]
  expect(highRiskNoContact.raise(refused, at, noted())).toHaveLength(1)
})

test('the level is looked at again on the day that was set', () => {
  expect(reviewRisk.raise([judged('a', 'raised')], at, noted())).toMatchObject([{ due: '2026-11-25', from: '2026-11-25' }])
  expect(reviewRisk.raise([judged('a', 'raised', { reviewBy: null })], at, noted())).toEqual([])
})
