import { describe, expect, test } from 'vitest'
import { byNewest, counted, firstLine, inShort, isHearsay, lastContact, namesDiagnosis, narrowed, type Told } from './story.ts'

const lines: readonly Told[] = [
  { what: 'note', at: '2026-11-20T09:00:00.000Z', text: 'Спит плохо.\nПросит не звонить вечером.' },
  { what: 'stay', at: '2026-11-21' },
  { what: 'contact', at: '2026-11-21T05:00:00.000Z', text: 'Звонила сама.' },
  { what: 'contact', at: '2026-11-22T05:00:00.000Z', text: '  ' },
]

describe('the story of a case', () => {
  test('the newest stands first, a day among the moments of that day', () => {
    expect([...lines].sort(byNewest).map(({ at }) => at.slice(8, 10))).toEqual(['22', '21', '21', '20'])
    expect([...lines].sort(byNewest)[1]?.what).toBe('stay')
  })
  test('is narrowed to what is chosen, and to all when nothing is', () => {
    expect(narrowed(lines, ['contact'], null, '2026-11-22')).toHaveLength(2)
    expect(narrowed(lines, [], null, '2026-11-22')).toHaveLength(4)
  })
  test('a week is today and the six days before', () => {
    expect(narrowed(lines, [], 7, '2026-11-26')).toHaveLength(4)
    expect(narrowed(lines, [], 7, '2026-11-27')).toHaveLength(3)
  })
  test('counts what is there and does not offer what is not', () => {
    expect(counted(lines)).toEqual([
      { what: 'contact', count: 2 },
      { what: 'stay', count: 1 },
      { what: 'note', count: 1 },
    ])
  })
  test('in short it is what people wrote, from the beginning, one line each', () => {
    expect(inShort(lines).map(({ said }) => said)).toEqual(['Спит плохо.', 'Звонила сама.'])
  })
  test('a long first line is cut at a word', () => {
    const cut = firstLine(`${'слово '.repeat(60)}`)
    expect(cut.length).toBeLessThanOrEqual(161)
    expect(cut).toMatch(/слово…$/)
  })
})

describe('whose word it is', () => {
  test('what relatives and agencies say is hearsay; what she says or the worker sees is not', () => {
    expect((['kin', 'agency', 'she', 'seen', 'paper', null] as const).map(isHearsay)).toEqual([true, true, false, false, false, false])
  })
  test.each([
    'Свекровь говорит: у неё шизофрения',
    'Унда депрессия бар',
    'Tashxisi bor deydi',
    'ташхис гузоштаанд',
    'depressed since May',
    'сказали, что ВИЧ',
  ])('names a diagnosis: %s', (text) => expect(namesDiagnosis(text)).toBe(true))
  test.each(['Плачет, спит по три часа', 'Привычка ждать у окна', 'Hivernal'])('names none: %s', (text) =>
    expect(namesDiagnosis(text)).toBe(false),
  )
})

test('the last contact is with her, not a note about her', () => {
  expect(
    lastContact([
      { what: 'contact', at: '2026-11-01T08:00:00.000Z' },
      { what: 'service', at: '2026-11-03T08:00:00.000Z' },
      { what: 'note', at: '2026-11-09T08:00:00.000Z' },
      { what: 'agency', at: '2026-11-10T08:00:00.000Z' },
    ]),
  ).toBe('2026-11-03T08:00:00.000Z')
  expect(lastContact([{ what: 'note', at: '2026-11-09T08:00:00.000Z' }])).toBeNull()
})
