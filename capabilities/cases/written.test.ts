import { describe, expect, test } from 'vitest'
import { understood } from './typed.ts'
import { isWhole, type LastTime, meantBy, nothingYet } from './written.ts'

const last: LastTime = { service: 'legal', minutes: { legal: 40 } }
const meant = (line: string, at: LastTime = last) => meantBy({ ...nothingYet, text: `/${line}` }, understood(line, 'ru'), at)

describe('what Enter would add', () => {
  test('the bare word for a service is the last service once more, and says so', () => {
    expect(meant('у')).toMatchObject({ what: 'service', service: 'legal', minutes: 40, asLastTime: true })
    expect(isWhole(meant('у'))).toBe(true)
  })
  test('before there was a last time it says nothing', () => {
    const first = meant('у', { service: null, minutes: {} })
    expect(first).toMatchObject({ service: null, minutes: null, asLastTime: false })
    expect(isWhole(first)).toBe(false)
  })
  test('a named service takes the time it took last, another one none', () => {
    expect(meant('юр')).toMatchObject({ service: 'legal', minutes: 40, asLastTime: true })
    expect(meant('психолог')).toMatchObject({ service: 'psychosocial', minutes: null, asLastTime: false })
  })
  test('what is typed is never overruled by last time', () => {
    expect(meant('юрист 15м')).toMatchObject({ minutes: 15, asLastTime: false })
    expect(meant('юрист составили иск')).toMatchObject({ minutes: null, text: 'составили иск', asLastTime: false })
  })
  test('words are enough for any entry, a way or a time for a contact', () => {
    expect(isWhole(meantBy({ ...nothingYet, text: 'Пришла сама' }, null, last))).toBe(true)
    expect(isWhole(meantBy({ ...nothingYet, text: '  ' }, null, last))).toBe(false)
    expect(isWhole(meant('звонок'))).toBe(true)
    expect(isWhole(meant('отказ'))).toBe(false)
    expect(isWhole(meantBy({ ...nothingYet, what: 'service', service: 'talk' }, null, last))).toBe(true)
  })
})
