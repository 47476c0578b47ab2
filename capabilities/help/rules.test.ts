import { expect, test } from 'vitest'
import { doneOf, exercises } from './rules.ts'

const begun = { since: '2026-11-22T08:00:00.000Z', did: [] }
const stay = (by: string, at: string) => ({ 'shelter/stay': [{ by, at }] })

test('an exercise is done by what she wrote herself since she began', () => {
  expect([...doneOf(begun, 'me', stay('me', '2026-11-22T08:05:00.000Z'))]).toEqual(['place'])
})

test('what a colleague did, or what was there before, counts for nothing', () => {
  expect(doneOf(begun, 'me', stay('other', '2026-11-22T08:05:00.000Z')).size).toBe(0)
  expect(doneOf(begun, 'me', stay('me', '2026-11-22T07:59:00.000Z')).size).toBe(0)
})

test('locking and printing are done with the page itself', () => {
  expect([...doneOf({ ...begun, did: ['locked', 'hidden'] }, 'me', {})]).toEqual(['lock'])
  expect([...doneOf({ ...begun, did: ['printed'] }, 'me', {})]).toEqual(['print'])
})

test('there are six', () => expect(exercises.length).toBe(6))
