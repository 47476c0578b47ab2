import { expect, test } from 'vitest'
import { remembered } from './remember.ts'

const call = (started: string, toCase: string | null, sealed: { codeWord?: string; ask?: string; dontAsk?: string } = {}) => ({
  coded: { started, toCase },
  sealed,
})
const nobody = { calls: [], callBacks: [], cases: [] }
const rose = {
  calls: [
    call('2026-11-01T08:00:00.000Z', null, { codeWord: 'Роза', ask: 'как дети' }),
    call('2026-11-20T08:00:00.000Z', null, { codeWord: 'роза', dontAsk: 'о суде' }),
    call('2026-11-21T08:00:00.000Z', null, { codeWord: 'тополь' }),
  ],
  callBacks: [{ id: 'back', coded: { state: 'waiting' as const, toCase: null }, sealed: { codeWord: 'РОЗА' } }],
  cases: [],
}

test('she is found by her whole word, whatever the spelling', () => {
  const expected = { caseId: null, calls: 2, last: '2026-11-20T08:00:00.000Z', ask: 'как дети', dontAsk: 'о суде', callBack: 'back' }
  expect(remembered(' роза ', rose)).toEqual(expected)
  expect(remembered('РОЗА', rose)).toEqual(expected)
})
test('a part of a word, another word and no word find nobody', () => {
  for (const word of ['роз', 'розан', 'р', '', ' ', 'акация']) expect(remembered(word, rose)).toBeNull()
  expect(remembered('роза', nobody)).toBeNull()
})
test('a word on a card, in a safe contact or of a call into a case leads to that case and all its calls', () => {
  const known = {
    ...nobody,
    calls: [call('2026-11-05T08:00:00.000Z', 'a'), call('2026-11-06T08:00:00.000Z', 'b')],
    cases: [{ caseId: 'a', word: 'айва' }],
  }
  expect(remembered('Айва', known)).toMatchObject({ caseId: 'a', calls: 1, last: '2026-11-05T08:00:00.000Z', callBack: null })
  expect(remembered('айва', { ...nobody, calls: [call('2026-11-05T08:00:00.000Z', 'c', { codeWord: 'айва' })] })?.caseId).toBe('c')
})
test('when two have the same word, nobody is named', () => {
  const cases = [
    { caseId: 'a', word: 'роза' },
    { caseId: 'b', word: 'Роза' },
  ]
  expect(remembered('роза', { ...nobody, cases })).toBeNull()
  expect(remembered('роза', { ...nobody, cases: [cases[0]!, cases[0]!] })?.caseId).toBe('a')
})
test('a call-back that was made is no longer waited for', () => {
  const done = { ...rose, callBacks: [{ ...rose.callBacks[0]!, coded: { state: 'done' as const, toCase: null } }] }
  expect(remembered('роза', done)?.callBack).toBeNull()
})
