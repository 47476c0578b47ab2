import { expect, test } from 'vitest'
import { callbackQueue, canComplete, emergencyLines, isHelpCall, isSafeNow, momentAt, rowsMissing, scriptsFor, windowAt } from './rules.ts'
import { noAnswers } from './rows.ts'

const now = '2026-11-22T10:00:00.000Z'
const waiting = (from: string, until: string) => ({
  coded: {
    from: `2026-11-22T${from}:00.000Z`,
    until: `2026-11-22T${until}:00.000Z`,
    state: 'waiting' as const,
    attempts: 0,
    call: null,
    toCase: null,
  },
})

test('danger to life is answered before everything else', () => {
  expect(scriptsFor({ ...noAnswers, caller: 'kin', danger: ['suicide', 'violence'] })).toEqual(['danger', 'suicide', 'kin'])
})
test('the card is never empty', () => {
  expect(scriptsFor(noAnswers)).toEqual(['hello'])
})
test('a silent, abusive, fishing or wrong-number call is not counted as a call for help', () => {
  for (const caller of ['silent', 'abusive', 'fishing', 'wrong_number', 'offender'] as const) expect(isHelpCall({ caller })).toBe(false)
  expect(isHelpCall({ caller: 'self' })).toBe(true)
  expect(isHelpCall({ caller: null })).toBe(true)
})
test('nobody is asked to complete a silent call', () => {
  expect(rowsMissing({ ...noAnswers, caller: 'silent' })).toBe(0)
  expect(rowsMissing(noAnswers)).toBe(8)
})
test('a call can be completed for 48 hours', () => {
  const call = { ...noAnswers, seconds: 60, toCase: null }
  expect(canComplete({ ...call, started: '2026-11-20T10:00:01.000Z' }, now)).toBe(true)
  expect(canComplete({ ...call, started: '2026-11-20T10:00:00.000Z' }, now)).toBe(false)
})
test('her window opens on its first minute and is closed on its last', () => {
  expect(windowAt(waiting('10:00', '12:00').coded, now)).toBe('open')
  expect(windowAt(waiting('10:01', '12:00').coded, now)).toBe('early')
  expect(windowAt(waiting('08:00', '10:30').coded, now)).toBe('closing')
  expect(windowAt(waiting('08:00', '10:00').coded, now)).toBe('late')
  expect(isSafeNow(waiting('08:00', '10:00').coded, now)).toBe(false)
})
test('the queue begins with whose window closes first and ends with who is later', () => {
  const open = waiting('08:00', '14:00')
  const closing = waiting('08:00', '10:20')
  const missed = waiting('07:00', '09:00')
  const later = waiting('15:00', '16:00')
  const done = { coded: { ...open.coded, state: 'done' as const } }
  expect(callbackQueue([later, missed, done, open, closing], now)).toEqual([closing, open, missed, later])
})

test('nine in the morning is told by the clock of the country', () => {
  expect(momentAt('KZ', '2026-11-22', 9)).toBe('2026-11-22T04:00:00.000Z')
  expect(momentAt('KG', '2026-11-22', 9)).toBe('2026-11-22T03:00:00.000Z')
  expect(momentAt('KZ', '2026-11-22', 24)).toBe('2026-11-22T19:00:00.000Z')
})
test('the script names the police of her own country', () => {
  expect(emergencyLines('KZ', '2026-11-22').police?.number).toBe('102')
  for (const country of ['KZ', 'KG', 'UZ', 'TJ'] as const) expect(emergencyLines(country, '2026-11-22').police).toBeDefined()
})
