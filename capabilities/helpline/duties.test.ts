import { expect, test } from 'vitest'
import { callBackDuty, completeDuty } from './duties.ts'
import { noAnswers } from './rows.ts'

const back = {
  from: '2026-11-23T05:00:00.000Z',
  until: '2026-11-23T07:00:00.000Z',
  state: 'waiting' as const,
  attempts: 0,
  call: null,
  toCase: null,
  weekdays: [],
  missed: 0,
}
const at = (now: string, more: Partial<Parameters<typeof callBackDuty>[1]> = {}) => callBackDuty('id', { ...back, ...more }, now, 'KZ')

test('a call-back is due until her window closes, shown from its first minute, and urgent in its last half hour', () => {
  expect(at('2026-11-22T05:00:00.000Z')).toEqual({
    subject: 'id',
    caseId: null,
    due: back.until,
    from: back.from,
    words: { missed: 0 },
    path: '/calls/back',
  })
  expect(at('2026-11-23T06:29:59.000Z')?.urgent).toBeUndefined()
  expect(at('2026-11-23T06:30:00.000Z')?.urgent).toBe(true)
  expect(at('2026-11-23T07:00:00.000Z')?.urgent, 'overdue, and outside her time').toBeUndefined()
})
test('a window that comes again is a new duty every time', () => {
  expect(at('2026-11-23T08:00:00.000Z', { weekdays: ['mon', 'wed'] })?.due).toBe('2026-11-25T07:00:00.000Z')
})
test('after three vain tries it stands beside her case at all times', () => {
  const told = at('2026-11-22T05:00:00.000Z', { missed: 3, toCase: 'c', state: 'missed' })
  expect(told).toMatchObject({ caseId: 'c', words: { missed: 3 }, path: '/cases/c' })
  expect(told).not.toHaveProperty('from')
  expect(at('2026-11-22T05:00:00.000Z', { missed: 2 })?.from).toBe(back.from)
})
test('a call-back that was made or dropped asks nothing', () => {
  for (const state of ['done', 'dropped'] as const) expect(at('2026-11-23T06:00:00.000Z', { state })).toBeNull()
})

test('a call with rows missing asks for 48 hours and is never urgent; a silent one asks nothing', () => {
  const call = {
    ...noAnswers,
    caller: 'self' as const,
    started: '2026-11-22T08:00:00.000Z',
    seconds: 60,
    toCase: null,
    channel: 'voice' as const,
    spoken: null,
    agreedToPolice: null,
    handedTo: null,
    handover: null,
    handedWorker: null,
  }
  const duty = completeDuty('id', call, '2026-11-23T08:00:00.000Z')
  expect(duty).toMatchObject({ due: '2026-11-24T08:00:00.000Z', path: '/calls/id' })
  expect(duty).not.toHaveProperty('urgent')
  expect(completeDuty('id', call, '2026-11-24T08:00:00.000Z')).toBeNull()
  expect(completeDuty('id', { ...call, caller: 'silent' }, '2026-11-22T09:00:00.000Z')).toBeNull()
})
