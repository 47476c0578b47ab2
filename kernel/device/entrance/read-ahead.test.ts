import { expect, test } from 'vitest'
import type { Inside } from './inside.ts'
import { keepAhead, type ReadAhead } from './read-ahead.ts'

test('of what was read while a wrong passphrase was tried and typed anew, only one is kept open', () => {
  const dropped: string[] = []
  const aheadOf = (account: string) => ({ account, drop: () => dropped.push(account) }) as unknown as ReadAhead
  const inside = { ahead: null } as unknown as Inside
  const first = aheadOf('first')
  keepAhead(inside, first)
  // the try takes it
  inside.ahead = null
  keepAhead(inside, aheadOf('typed meanwhile'))
  keepAhead(inside, first)
  expect(dropped).toEqual(['typed meanwhile'])
  expect(inside.ahead).toBe(first)
  keepAhead(inside, first)
  expect(dropped).toHaveLength(1)
})
