import { expect, test } from 'vitest'
import {
  afterTry,
  bookLines,
  callbackQueue,
  canComplete,
  countryOfCall,
  fishingWithin,
  isHeavy,
  isHelpCall,
  isSafeNow,
  isStale,
  momentAt,
  nextWindow,
  numbersFor,
  rowsMissing,
  scriptsFor,
  snoozed,
  standing,
  windowAt,
} from './rules.ts'
import { type Answers, noAnswers, startLogging, type Talk } from './rows.ts'

const now = '2026-11-22T10:00:00.000Z'
const waiting = (from: string, until: string) => ({
  coded: {
    from: `2026-11-22T${from}:00.000Z`,
    until: `2026-11-22T${until}:00.000Z`,
    state: 'waiting' as const,
    attempts: 0,
    call: null,
    toCase: null,
    weekdays: null,
    missed: null,
  },
})
const said = (answers: Partial<Answers>, talk: Partial<Talk> = {}) =>
  scriptsFor({ answers: { ...noAnswers, ...answers }, talk: { ...startLogging.talk, ...talk } })
const nothing = { channel: null, spoken: null, agreedToPolice: null, handedTo: null, handover: null, handedWorker: null }

test('danger to life is answered before everything else', () => {
  expect(said({ caller: 'kin', danger: ['suicide', 'violence'] })).toEqual(['danger', 'suicide', 'kin'])
})
test('the card is never empty', () => {
  expect(said({})).toEqual(['hello'])
})
test('the script follows who calls, what was done, and how one can talk', () => {
  expect(said({ caller: 'child' })).toEqual(['child'])
  expect(said({ caller: 'self', violence: ['sexual'] })).toEqual(['after_rape'])
  expect(said({ caller: 'offender' })).toEqual(['offender', 'programme'])
  expect(said({ caller: 'silent' })).toEqual(['silent'])
  expect(said({ caller: 'self' }, { channel: 'silent_taps' })).toEqual(['silent'])
  expect(said({ danger: ['violence'] }, { channel: 'text' })).toEqual(['danger', 'deaf'])
  expect(said({}, { channel: 'through_interpreter' })).toEqual(['deaf'])
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
  const call = { ...nothing, ...noAnswers, seconds: 60, toCase: null }
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
test('the script names the police of her own country, and the lines of her region before those of the land', () => {
  const day = '2026-11-22'
  expect(numbersFor('KZ', null, day)).toMatchObject({ police: '102', ambulance: '103' })
  for (const country of ['KZ', 'KG', 'UZ', 'TJ'] as const) expect(numbersFor(country, null, day).police).not.toBe('')
  expect(numbersFor('KZ', 'KZ-75', day).minds).toBe('1303, 111, 150')
  expect(numbersFor('KZ', 'KZ-79', day).minds).toBe('111, 150')
  expect(numbersFor('KG', null, day).children.startsWith('111')).toBe(true)
  expect(numbersFor('KZ', 'KZ-59', day).police, 'a city number is in the book, the script says the short one').toBe('102')
})
test('a call from over the border is answered by the law and the lines of her country', () => {
  expect(countryOfCall({ region: 'KG-O' }, 'KZ')).toBe('KG')
  expect(countryOfCall({ region: 'other' }, 'KZ')).toBe('KZ')
  expect(countryOfCall({ region: null }, 'TJ')).toBe('TJ')
})
test('the book of a region begins with its own police and leaves out lines of other regions', () => {
  const codes = bookLines('KZ', 'KZ-59', '2026-11-22').map((line) => line.code)
  expect(codes[0]).toBe('kz-sko-police')
  expect(codes).toContain('kz-102')
  expect(codes).not.toContain('kz-1303')
})
test('what was checked holds for 90 days, and what nobody checked is stale', () => {
  expect(isStale('2026-08-24', '2026-11-22')).toBe(false)
  expect(isStale('2026-08-23', '2026-11-22')).toBe(true)
  expect(isStale(null, '2026-11-22')).toBe(true)
})
test('fishing is counted for seven days, and only as a number', () => {
  const fish = (started: string) => ({ coded: { caller: 'fishing' as const, started } })
  expect(fishingWithin([fish('2026-11-22T08:00:00.000Z'), fish('2026-11-15T10:00:01.000Z'), fish('2026-11-15T10:00:00.000Z')], now)).toBe(2)
})
test('a pause is offered after a call about a life', () => {
  expect(isHeavy({ danger: ['suicide'] })).toBe(true)
  expect(isHeavy({ danger: ['none'] })).toBe(false)
  expect(isHeavy({ danger: ['unsure', 'health'] })).toBe(false)
})

// 23 November 2026 is a Monday; 10–12 by the clock of Kazakhstan is 05–07 UTC
const mondays = { ...waiting('00:00', '00:00').coded, from: '2026-11-23T05:00:00.000Z', until: '2026-11-23T07:00:00.000Z' }
const twice = { ...mondays, weekdays: ['mon', 'thu'] as const }
test('a window that comes again lies on its weekdays at the same hours', () => {
  expect(nextWindow(twice, '2026-11-20T00:00:00.000Z', 'KZ')?.from, 'never before the first').toBe('2026-11-23T05:00:00.000Z')
  expect(nextWindow(twice, '2026-11-23T06:59:59.000Z', 'KZ')?.from).toBe('2026-11-23T05:00:00.000Z')
  expect(nextWindow(twice, '2026-11-23T07:00:00.000Z', 'KZ')).toEqual({
    from: '2026-11-26T05:00:00.000Z',
    until: '2026-11-26T07:00:00.000Z',
  })
  expect(nextWindow(twice, '2026-12-17T07:00:00.000Z', 'KZ')?.from).toBe('2026-12-21T05:00:00.000Z')
  expect(nextWindow(mondays, '2026-11-23T07:00:00.000Z', 'KZ')).toBeNull()
})
test('a window that passes midnight in UTC keeps the weekday of the country', () => {
  // Monday 01–03 in Kazakhstan is Sunday 20–22 UTC
  const night = { ...mondays, from: '2026-11-22T20:00:00.000Z', until: '2026-11-22T22:00:00.000Z', weekdays: ['mon'] as const }
  expect(nextWindow(night, '2026-11-22T22:00:00.000Z', 'KZ')?.from).toBe('2026-11-29T20:00:00.000Z')
})
test('a recurring call-back stands in its present or next window', () => {
  expect(standing(twice, '2026-11-24T00:00:00.000Z', 'KZ').from).toBe('2026-11-26T05:00:00.000Z')
  expect(windowAt(standing(twice, '2026-11-26T06:00:00.000Z', 'KZ'), '2026-11-26T06:00:00.000Z')).toBe('open')
  expect(standing({ ...twice, state: 'done' }, '2026-11-24T00:00:00.000Z', 'KZ').from).toBe('2026-11-23T05:00:00.000Z')
})
test('put off, a call waits for the next of her windows; a time that comes once cannot be put off', () => {
  expect(snoozed(twice, '2026-11-23T06:00:00.000Z', 'KZ')?.from).toBe('2026-11-26T05:00:00.000Z')
  expect(snoozed(standing(twice, '2026-11-26T06:00:00.000Z', 'KZ'), '2026-11-26T06:00:00.000Z', 'KZ')?.from).toBe(
    '2026-11-30T05:00:00.000Z',
  )
  expect(snoozed(mondays, '2026-11-23T06:00:00.000Z', 'KZ')).toBeNull()
})
test('who was not reached waits in her next window, or in this one while it is open, and is missed when none is left', () => {
  const during = '2026-11-23T06:00:00.000Z'
  expect(afterTry(twice, 'no_answer', during, 'KZ')).toMatchObject({
    state: 'waiting',
    missed: 1,
    attempts: 1,
    from: '2026-11-26T05:00:00.000Z',
  })
  expect(afterTry(mondays, 'no_answer', during, 'KZ')).toMatchObject({ state: 'waiting', missed: 1, from: mondays.from })
  expect(afterTry(mondays, 'other_answered', during, 'KZ')).toMatchObject({ state: 'missed', missed: 1 })
  expect(afterTry(mondays, 'no_answer', '2026-11-23T08:00:00.000Z', 'KZ')).toMatchObject({ state: 'missed' })
  expect(afterTry(twice, 'no_answer', '2026-11-22T06:00:00.000Z', 'KZ'), 'called too early').toMatchObject({
    state: 'waiting',
    from: twice.from,
  })
  expect(afterTry({ ...twice, missed: 2 }, 'talked', during, 'KZ')).toMatchObject({ state: 'done', missed: 0 })
  expect(afterTry(twice, 'unsafe', during, 'KZ').state).toBe('dropped')
})
