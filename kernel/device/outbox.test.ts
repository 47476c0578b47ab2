import { describe, expect, test } from 'vitest'
import type { PutAnswer } from '#kernel/wire.ts'
import { backoff, newestPending, nextBatch, nextIn, settle, type Pending } from './outbox.ts'

let n = 0
function pending(id: string, version = 1, more: Partial<Pending> & { bytes?: number } = {}): Pending {
  const { bytes = 300, ...rest } = more
  return {
    n: ++n,
    record: { id, caseId: 'c', kind: 'k/k', circle: 'x', epoch: 1, version, coded: {}, blob: new Uint8Array(bytes) },
    sha: `${id}-${version}`,
    prev: null,
    ...rest,
  }
}
const now = Date.parse('2026-11-23T08:00:00.000Z')
const ids = (batch: readonly Pending[]) => batch.map((each) => `${each.record.id}${each.record.version}`)
const yes = (id: string, position = 1): PutAnswer => ({ id, accepted: true, position })
const no = (id: string, refusal: string): PutAnswer => ({ id, accepted: false, refusal })

describe('what goes next', () => {
  test('everything in the order it was written, a hundred at a time', () => {
    const outbox = Array.from({ length: 130 }, (_, at) => pending(`r${at}`))
    const first = nextBatch(outbox, now)
    expect(first).toHaveLength(100)
    expect(first[0]).toBe(outbox[0])
    expect(nextBatch(outbox.slice(100), now)).toHaveLength(30)
  })

  test('two versions of one record go together, the older first', () => {
    expect(ids(nextBatch([pending('a', 1), pending('b', 1), pending('a', 2)], now))).toEqual(['a1', 'b1', 'a2'])
  })

  test('a refused record and what follows it of the same record wait; others do not wait for it', () => {
    const outbox = [pending('a', 1, { refusal: 'bed-not-free' }), pending('a', 2), pending('b', 1)]
    expect(ids(nextBatch(outbox, now))).toEqual(['b1'])
  })

  test('a put that may still be taken back stays here, and what was put over it', () => {
    const outbox = [pending('a', 1, { heldUntil: now + 1 }), pending('a', 2), pending('b', 1, { heldUntil: now + 5_000 }), pending('c')]
    expect(ids(nextBatch(outbox, now))).toEqual(['c1'])
    expect(nextIn(outbox, now)).toBe(1)
    expect(ids(nextBatch(outbox, now + 1))).toEqual(['a1', 'a2', 'c1'])
    expect(nextIn(outbox, now + 1)).toBe(4_999)
    expect(nextIn(outbox, now + 5_000)).toBe(Infinity)
  })

  test('what was sent before does not wait for the version over it that may be taken back', () => {
    expect(ids(nextBatch([pending('a', 1), pending('a', 2, { heldUntil: now + 1 })], now))).toEqual(['a1'])
  })

  test('a clock that was set back holds nothing', () => {
    const outbox = [pending('a', 1, { heldUntil: now + 10_000 })]
    expect(ids(nextBatch(outbox, now - 3_600_000))).toEqual(['a1'])
    expect(nextIn(outbox, now - 3_600_000)).toBe(Infinity)
  })

  test('large records go in several calls, one that is larger than a call goes alone', () => {
    const outbox = [pending('a', 1, { bytes: 900_000 }), pending('b', 1, { bytes: 900_000 }), pending('c', 1, { bytes: 900_000 })]
    expect(ids(nextBatch(outbox, now))).toEqual(['a1', 'b1'])
    expect(ids(nextBatch([pending('huge', 1, { bytes: 4_000_000 }), pending('b')], now))).toEqual(['huge1'])
  })
})

describe('what an answer asks for', () => {
  test('accepted records are there, at their positions', () => {
    const batch = [pending('a'), pending('b')]
    expect(settle(batch, [yes('a', 7), yes('b', 8)])).toEqual([
      { is: 'there', pending: batch[0], position: 7 },
      { is: 'there', pending: batch[1], position: 8 },
    ])
  })

  test('a record changed by somebody faster is a conflict, with what the server has', () => {
    const batch = [pending('a', 2)]
    const newer = { id: 'a', caseId: 'c', kind: 'k/k', circle: 'x', epoch: 1, version: 2, coded: {}, blob: '', position: 9 }
    const [settled] = settle(batch, [{ id: 'a', accepted: false, refusal: 'newer-version', newer }])
    expect(settled).toEqual({ is: 'conflict', pending: batch[0], newer })
  })

  test('a changed key means: seal anew; a stale circle means: a new key first', () => {
    const batch = [pending('a'), pending('b')]
    expect(settle(batch, [no('a', 'stale-epoch'), no('b', 'stale-circle')]).map((each) => each.is)).toEqual(['seal-anew', 'rotate'])
  })

  test('a bed that is not free is a refusal by name that waits for somebody', () => {
    const batch = [pending('a')]
    expect(settle(batch, [{ id: 'a', accepted: false, refusal: 'bed-not-free', facts: { until: '2026-12-01' } }])).toEqual([
      { is: 'refused', pending: batch[0], refusal: 'bed-not-free', facts: { until: '2026-12-01' } },
    ])
  })

  test('a case closed to others meanwhile asks to be sealed for its own circle, and what cannot is no part of a screen', () => {
    const batch = [pending('a'), pending('a', 2), pending('b')]
    const settled = settle(batch, [no('a', 'case-restricted'), no('a', 'case-restricted'), yes('b')])
    expect(settled.map((each) => each.is)).toEqual(['restricted', 'again', 'there'])
    expect([...newestPending([pending('a', 1, { refusal: 'case-restricted' }), pending('b')]).keys()]).toEqual(['b'])
  })

  test('the version after a refused one is not called a conflict: it goes again later', () => {
    const batch = [pending('a', 1), pending('a', 2)]
    expect(settle(batch, [no('a', 'stale-epoch'), no('a', 'newer-version')]).map((each) => each.is)).toEqual(['seal-anew', 'again'])
  })

  test('an answer that is missing or of another record settles nothing', () => {
    const batch = [pending('a'), pending('b')]
    expect(settle(batch, [yes('b')]).map((each) => each.is)).toEqual(['again', 'again'])
  })
})

test('the screen shows my newest version, and the server’s while there is a conflict', () => {
  const outbox = [
    pending('a', 1),
    pending('a', 2),
    pending('b', 3, { refusal: 'newer-version' }),
    pending('c', 1, { refusal: 'bed-not-free' }),
  ]
  const newest = newestPending(outbox)
  expect(newest.get('a')?.record.version).toBe(2)
  expect(newest.has('b')).toBe(false)
  expect(newest.has('c')).toBe(true)
})

test('tries grow apart up to a minute, and not all devices come at once', () => {
  expect(backoff(0, 1)).toBe(1_000)
  expect(backoff(3, 0)).toBe(4_000)
  expect(backoff(3, 1)).toBe(8_000)
  expect(backoff(50, 1)).toBe(60_000)
})
