import { expect, test } from 'vitest'
import { readersOf } from './readers.ts'

test('a task is read in the narrowest circle of who writes it and of everybody it is for', () => {
  const head = ['staff', 'heads', 'intake', 'management'] as const
  const operator = ['staff', 'intake'] as const
  const accountant = ['staff', 'management'] as const
  expect(readersOf(head, [operator])).toBe('intake')
  expect(readersOf(head, [accountant])).toBe('management')
  expect(readersOf(operator, [accountant])).toBe('staff')
  expect(readersOf(head, [operator, accountant])).toBe('staff')
  expect(readersOf(operator, []), 'for herself').toBe('intake')
  expect(readersOf(head, null), 'for everybody').toBe('staff')
})
