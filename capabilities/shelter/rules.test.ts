import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  bedsNeeded,
  daysLeft,
  freeBeds,
  houseToday,
  isQuiet,
  lastDay,
  limitWarning,
  nights,
  stayDay,
  stayLaw,
  suggestRooms,
  takes,
  type Party,
  type Room,
  type Stay,
} from './rules.ts'

const now = '2026-11-22T10:00:00.000Z'
const today = '2026-11-22'
const room = (id: string, beds: number, more: Partial<Room['coded']> = {}): Room => ({
  id,
  coded: {
    kind: 'family',
    beds: Array.from({ length: beds }, (_, i) => `${id}-${i}`),
    cots: [],
    stepFree: false,
    closed: false,
    order: Number(id),
    ...more,
  },
})
const stay = (beds: readonly string[], more: Partial<Stay['coded']> = {}): Stay => ({
  id: 's',
  coded: {
    room: '1',
    beds,
    since: today,
    from: today,
    planned: null,
    left: null,
    women: 1,
    men: 0,
    children: 0,
    cots: 0,
    state: 'staying',
    heldUntil: null,
    reason: null,
    extended: 0,
    ...more,
  },
})
const party = (more: Partial<Party> = {}): Party => ({ women: 1, men: 0, children: 0, cots: 0, stepFree: false, ...more })
const ids = (found: readonly { room: Room }[]) => found.map((f) => f.room.id)

describe('a bed', () => {
  test('is taken until she has left, whatever was planned', () => {
    const planned = stay(['1-0'], { from: '2026-11-01', since: '2026-11-01', planned: '2026-11-10' })
    expect(takes(planned, today, now)).toBe(true)
  })
  test('is free on the night of the day she left', () => {
    const gone = stay(['1-0'], { from: '2026-11-01', since: '2026-11-01', left: today, state: 'left' })
    expect(takes(gone, today, now)).toBe(false)
    expect(takes(gone, '2026-11-21', now)).toBe(true)
  })
  test('is not given today when somebody is awaited in it tomorrow', () => {
    expect(takes(stay(['1-0'], { from: '2026-11-23' }), today, now)).toBe(true)
  })
  test('that is held is taken until its hour has passed', () => {
    const held = stay(['1-0'], { state: 'held', heldUntil: '2026-11-22T12:00:00.000Z' })
    expect(takes(held, today, now)).toBe(true)
    expect(takes(held, today, '2026-11-22T12:00:00.000Z')).toBe(false)
  })
  test('of somebody who came and left on the same day was never taken', () => {
    expect(takes(stay(['1-0'], { left: today, state: 'left' }), today, now)).toBe(false)
  })
  test('in a closed room is not free', () => {
    expect(freeBeds([room('1', 2, { closed: true })], [], today, now)[0]!.beds).toEqual([])
  })
})

describe('a family', () => {
  const rooms = [
    room('1', 2),
    room('2', 4, { cots: ['c'] }),
    room('3', 1, { kind: 'single' }),
    room('4', 6, { kind: 'isolation' }),
    room('5', 3, { stepFree: true }),
  ]
  test('of a mother and three children gets the room that holds them all', () => {
    expect(suggestRooms(party({ children: 3 }), freeBeds(rooms, [], today, now))[0]!.takes).toHaveLength(4)
    expect(ids(suggestRooms(party({ children: 3 }), freeBeds(rooms, [], today, now)))).toEqual(['2', '4'])
  })
  test('with an infant takes a cot and no bed for it', () => {
    const infant = party({ children: 1, cots: 1 })
    expect(bedsNeeded(infant)).toBe(1)
    expect(suggestRooms(infant, freeBeds(rooms, [], today, now))[0]!.takes).toEqual(['2-0', 'c'])
  })
  test('is not put with strangers while another room is empty', () => {
    const free = freeBeds(rooms, [stay(['1-0'])], today, now)
    expect(ids(suggestRooms(party({ children: 1 }), free))[0]).not.toBe('1')
  })
  test('that needs no steps sees only rooms without steps', () => {
    expect(ids(suggestRooms(party({ stepFree: true }), freeBeds(rooms, [], today, now)))).toEqual(['5'])
  })
  test('of one gets the single room', () => {
    expect(ids(suggestRooms(party(), freeBeds(rooms, [], today, now)))[0]).toBe('3')
  })
  test('is never offered a bed that is taken', () => {
    const beds = rooms.flatMap((r) => [...r.coded.beds, ...r.coded.cots])
    fc.assert(
      fc.property(fc.subarray(beds), fc.nat(4), fc.nat(4), fc.nat(2), (taken, women, children, cots) => {
        const found = suggestRooms(party({ women, children, cots }), freeBeds(rooms, [stay(taken)], today, now))
        for (const { takes: offered } of found) {
          expect(offered.filter((bed) => taken.includes(bed))).toEqual([])
          expect(new Set(offered).size).toBe(women + children)
        }
      }),
    )
  })
})

describe('the limit of a stay', () => {
  const limit = { count: 180, unit: 'days' } as const
  const since = (days: number) => stay(['1-0'], { since: addDays(today, -days), from: addDays(today, -days) })
  test('counts the day she came as day 1', () => {
    expect(stayDay(since(0), today)).toBe(1)
    expect(daysLeft(since(0), limit, today)).toBe(179)
  })
  test('of 180 days asks for a decision 30 days before, then 14 and 7', () => {
    expect(limitWarning(since(148), limit, today)).toBe(null)
    expect(limitWarning(since(149), limit, today)).toBe(30)
    expect(limitWarning(since(165), limit, today)).toBe(14)
    expect(limitWarning(since(172), limit, today)).toBe(7)
    expect(limitWarning(since(179), limit, today)).toBe(7)
    expect(limitWarning(since(180), limit, today)).toBe('past')
  })
  test('moves by the days that were granted', () => {
    const granted = stay(['1-0'], { since: addDays(today, -179), extended: 60 })
    expect(limitWarning(granted, limit, today)).toBe(null)
  })
  test('of six months ends on the day before the same day of the month', () => {
    const months = { count: 6, unit: 'months' } as const
    expect(lastDay(stay([], { since: '2026-08-15' }), months)).toBe('2027-02-14')
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-31')
  })
  test('is that of the country, and where none is known nothing is counted down', () => {
    expect(stayLaw('KZ', today)).toEqual({ limit: { count: 6, unit: 'months' }, quietDays: 3 })
    expect(limitWarning(since(1000), null, today)).toBe(null)
  })
  test('goes on over a change of room', () => {
    expect(stayDay(stay(['2-0'], { since: addDays(today, -40), from: today }), today)).toBe(41)
  })
  test('leaves the first three days quiet', () => {
    expect([0, 1, 2, 3].map((n) => isQuiet(since(n), today, 3))).toEqual([true, true, true, false])
  })
})

test('nights are counted to the day of leaving, and a held bed has none', () => {
  expect(nights(stay([], { from: '2026-11-01', left: '2026-11-05', state: 'left' }), today)).toBe(4)
  expect(nights(stay([], { from: '2026-11-20' }), today)).toBe(2)
  expect(nights(stay([], { state: 'held', heldUntil: now }), '2026-12-01')).toBe(0)
})

test('the first line of the board counts people, and only beds that can be given', () => {
  const rooms = [room('1', 2), room('2', 3, { closed: true })]
  expect(houseToday(rooms, [stay(['1-0'])], today, now)).toEqual({
    people: 1,
    families: 1,
    beds: 2,
    freeBeds: 1,
    freeCots: 0,
    freeStepFree: 0,
  })
})
