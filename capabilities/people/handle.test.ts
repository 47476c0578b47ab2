import { expect, test } from 'vitest'
import { handlePattern, makeHandle, readHandle, showHandle } from './handle.ts'

test('a sign-in code is eight letters that cannot be mistaken for each other', () => {
  const handle = makeHandle(Uint8Array.of(0, 31, 32, 63, 200, 255, 18, 7))
  expect(handle).toMatch(handlePattern)
  expect(readHandle(showHandle(handle))).toBe(handle)
})

test('small letters, spaces and look-alikes are forgiven, other things are no code', () => {
  expect(readHandle(' k7qd 2mpx')).toBe('K7QD2MPX')
  expect(readHandle('OIL0-1234')).toBe('01101234')
  for (const wrong of ['', 'K7QD', 'K7QD-2MPXX', 'K7QD-2MPU', 'АЙГУЛЬ22']) expect(readHandle(wrong)).toBeNull()
})
