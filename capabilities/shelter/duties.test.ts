import { expect, test } from 'vitest'
import { isolationEndsDuty, stayEndsDuty } from './duties.ts'
import type { Room, Stay } from './rules.ts'

const limit = { count: 180, unit: 'days' } as const
const stay = (since: string, more: Partial<Stay['coded']> = {}): Stay => ({
  id: 's',
  coded: {
    room: 'r',
    beds: ['b'],
    since,
    from: since,
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
// its 180th and last day is 29 June 2026
const one = stay('2026-01-01')

test('a stay asks for a decision 30, 14 and 7 days before its last day, each until the next', () => {
  expect(stayEndsDuty(one, limit, '2026-05-29')).toBe(null)
  expect(stayEndsDuty(one, limit, '2026-05-30')).toMatchObject({
    due: '2026-06-15',
    urgent: false,
    words: { last: '2026-06-29', days: 30 },
  })
  expect(stayEndsDuty(one, limit, '2026-06-15')).toMatchObject({ due: '2026-06-22', urgent: false })
  expect(stayEndsDuty(one, limit, '2026-06-22')).toMatchObject({ due: '2026-06-29', urgent: true })
})
test('a stay beyond its limit stays urgent until it is extended or ended', () => {
  expect(stayEndsDuty(one, limit, '2026-07-03')).toMatchObject({ due: '2026-06-29', urgent: true, words: { days: 0 } })
  expect(stayEndsDuty(stay('2026-01-01', { extended: 60 }), limit, '2026-07-03')).toBe(null)
  expect(stayEndsDuty(stay('2026-01-01', { state: 'left', left: '2026-06-01' }), limit, '2026-07-03')).toBe(null)
  expect(stayEndsDuty(one, null, '2026-07-03')).toBe(null)
})
test('an isolation is asked after from the day before it is planned to end', () => {
  const room = (kind: Room['coded']['kind']): Room => ({
    id: 'r',
    coded: { kind, beds: ['b'], cots: [], stepFree: false, closed: false, order: 0 },
  })
  const ill = stay('2026-11-10', { planned: '2026-11-20' })
  expect(isolationEndsDuty(ill, room('isolation'), '2026-11-18')).toBe(null)
  expect(isolationEndsDuty(ill, room('isolation'), '2026-11-19')).toMatchObject({ due: '2026-11-20' })
  expect(isolationEndsDuty(ill, room('family'), '2026-11-19')).toBe(null)
})
