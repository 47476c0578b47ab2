import { expect, test } from 'vitest'
import { contactExpires } from './duties.ts'

test('how she may be reached is asked anew two days before what she said ends, and for as long as nobody asks', () => {
  expect(contactExpires({ until: '2026-11-25' }, '2026-11-22')).toBe(null)
  expect(contactExpires({ until: '2026-11-24' }, '2026-11-22')).toEqual({ due: '2026-11-24' })
  expect(contactExpires({ until: '2026-11-01' }, '2026-11-22')).toEqual({ due: '2026-11-01' })
  expect(contactExpires({ until: null }, '2026-11-22')).toBe(null)
})
