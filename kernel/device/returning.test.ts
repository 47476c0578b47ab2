import { expect, test } from 'vitest'
import type { Life } from '#kernel/wire.ts'
import { nextBatch, type Pending } from './outbox.ts'
import { asBack, lifeOf, lostBehind } from './returning.ts'

const life = (name: string, from: number): Life => ({ life: name, from, at: '2026-11-22T06:00:00Z' })
const b = life('b', 40)
const d = life('d', 60)

test('a server that was never restored, or not since this device read, has lost nothing', () => {
  expect(lostBehind('', 52, { end: 52 })).toBe(null)
  expect(lostBehind('', 52, { end: 70 })).toBe(null)
  expect(lostBehind('b', 52, { restored: [b], end: 52 })).toBe(null)
})

test('a restore is noticed even when others have written past the position of before', () => {
  expect(lostBehind('', 52, { restored: [b], end: 90 })).toBe(40)
  expect(lostBehind('', 30, { restored: [b], end: 40 })).toBe(40)
})

test('of several restores the earliest that this device has not seen decides', () => {
  expect(lostBehind('', 52, { restored: [b, d], end: 90 })).toBe(40)
  expect(lostBehind('b', 75, { restored: [b, d], end: 90 })).toBe(60)
  expect(lostBehind('', 75, { restored: [d, b], end: 90 })).toBe(40)
})

test('with a server that has never been what this device has read, nothing is taken for sure', () => {
  expect(lostBehind('c', 52, { restored: [b], end: 90 })).toBe(0)
  expect(lostBehind('b', 52, { end: 90 })).toBe(0)
})

test('a copy put back by hand is noticed as far as it is shorter', () => {
  expect(lostBehind('', 52, { end: 40 })).toBe(40)
  expect(lostBehind('b', 52, { restored: [b], end: 45 })).toBe(45)
})

test('the last restore names the life', () => {
  expect([lifeOf(), lifeOf([b]), lifeOf([b, d])]).toEqual(['', 'b', 'd'])
})

const row = (id: string, position: number) => ({
  id,
  caseId: id,
  kind: 'cases/note',
  circle: 'c',
  epoch: 1,
  version: 2,
  coded: {},
  blob: new Uint8Array(8),
  sha: `sha-${id}`,
  position,
})
const own = (id: string, n: number): Pending => {
  const { sha, position: _, ...record } = row(id, 0)
  return { n, record: { ...record, version: 3 }, sha, prev: null }
}

test('what goes back goes before everything else, in the order in which it was taken, and in messages of its own', () => {
  const author = { by: 'a', at: '2026-11-22T06:00:00Z' }
  const outbox = [own('x', 1), asBack(row('y', 52), author), own('y', 2), asBack(row('x', 41), author)].sort((p, q) => p.n - q.n)
  expect(outbox.map(({ record, back }) => [record.id, back !== undefined])).toEqual([
    ['x', true],
    ['y', true],
    ['x', false],
    ['y', false],
  ])
  expect(nextBatch(outbox, 0)).toEqual(outbox.slice(0, 2))
  expect(nextBatch(outbox.slice(2), 0)).toEqual(outbox.slice(2))
})
