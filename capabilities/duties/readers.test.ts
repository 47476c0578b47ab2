import { expect, test } from 'vitest'
import { readersOf } from './readers.ts'

test('a task is read in the narrowest circle of both who writes it and whom it is for', () => {
  const head = ['staff', 'heads', 'intake', 'management'] as const
  expect(readersOf(head, { owner: 'op', role: null }, ['staff', 'intake'])).toBe('intake')
  expect(readersOf(head, { owner: null, role: 'accountant' }, [])).toBe('management')
  expect(readersOf(['staff', 'intake'], { owner: null, role: 'accountant' }, [])).toBe('staff')
  expect(readersOf(head, { owner: null, role: null }, [])).toBe('staff')
})
