import { expect, test } from 'vitest'
import { here, nextAfter, pausing, planned, sevenDays, weekOf } from './rules.ts'

const now = '2026-11-22T08:00:00.000Z'
const stretch = (who: string, from: string, until: string | null = null) => ({
  who,
  from: `2026-11-${from}:00.000Z`,
  until: until && `2026-11-${until}:00.000Z`,
})
const shift = (who: string, from: string, until: string, where: 'centre' | 'home' = 'centre') => ({
  ...stretch(who, from),
  until: `2026-11-${until}:00.000Z`,
  where,
})

test('on shift is who has come and not gone; a shift nobody ended is forgotten after sixteen hours', () => {
  const turns = [
    stretch('late', '22T07:00'),
    stretch('first', '22T03:00'),
    stretch('gone', '22T03:00', '22T06:00'),
    stretch('forgotten', '21T15:59'),
    stretch('twice', '22T05:00'),
    stretch('twice', '22T04:00'),
  ]
  expect(here(turns, now).map(({ who }) => who)).toEqual(['first', 'twice', 'late'])
})

test('on call at home is not at the centre, and ends with its last minute', () => {
  const plan = [
    shift('home', '21T15:00', '22T09:00', 'home'),
    shift('centre', '22T04:00', '22T13:00'),
    shift('over', '22T04:00', '22T08:00'),
  ]
  expect(planned(plan, 'home', now).map(({ who }) => who)).toEqual(['home'])
  expect(planned(plan, 'centre', now).map(({ who }) => who)).toEqual(['centre'])
})

test('who comes next is the first colleague whose shift begins, not one who has been here for hours', () => {
  const plan = [
    shift('since morning', '22T03:00', '22T20:00'),
    shift('me', '22T08:00', '22T20:00'),
    shift('later', '22T15:00', '23T04:00'),
    shift('just come', '22T07:30', '22T20:00'),
    shift('at home', '22T08:00', '22T20:00', 'home'),
  ]
  expect(nextAfter(plan, 'me', now)?.who).toBe('just come')
  expect(nextAfter([shift('tomorrow', '24T08:00', '24T20:00')], 'me', now)).toBe(undefined)
})

test('a pause ends by itself; of two of one person the longer counts', () => {
  const pauses = [shift('a', '22T07:55', '22T08:05'), shift('a', '22T07:58', '22T08:08'), shift('b', '22T07:40', '22T08:00')]
  expect(pausing(pauses, now).map(({ who, until }) => [who, until])).toEqual([['a', '2026-11-22T08:08:00.000Z']])
})

test('a week begins on Monday', () => {
  expect(weekOf('2026-11-22')[0]).toBe('2026-11-16')
  expect(weekOf('2026-11-23')).toHaveLength(7)
  expect(weekOf('2026-11-23')[0]).toBe('2026-11-23')
})

test('the plan shows seven days from a day on, over the end of a month too', () => {
  expect(sevenDays('2026-11-28')).toHaveLength(7)
  expect(sevenDays('2026-11-28').slice(0, 4)).toEqual(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'])
})
