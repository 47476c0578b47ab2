import { describe, expect, test } from 'vitest'
import { folded, foldedTokens, isNear, stemOf } from './fold.ts'

describe('one spelling for search', () => {
  test.each([
    ['Сӯғд', 'согд'],
    ['Сӯғд', 'сугд'],
    ['Oʻgʻiloy', 'огилой'],
    ["O'g'iloy", 'Ўғилой'],
    ['O‘g‘iloy', 'Oʻgʻiloy'],
    ['Ogiloy', 'Oʻgʻiloy'],
    ['Өтегенқызы', 'утегенкызы'],
    ['Өтегенқызы', 'отегенкызы'],
    ['Ҷамшед', 'Джамшед'],
    ['Ҷумҳурии', 'Чумхурии'],
    ['зӯроварӣ', 'зўроварӣ'],
    ['зӯроварӣ', 'зуровари'],
    ['Айгүл', 'Айгуль'],
    ['Shahnoza', 'Шаҳноза'],
    ['Xurshida', 'Хуршида'],
    ['Қамбарова', 'Qambarova'],
    ['Гүлнұр', 'Гульнур'],
    ['Фёдорова', 'Федорова'],
    ['Maria', 'Мария'],
    ['Әсел', 'Асель'],
    ['Сaлтaнaт', 'Салтанат'], // two Latin letters inside
  ])('%s and %s are one name', (one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  test('different names stay different', () => {
    const names = ['Айгуль', 'Салтанат', 'Мадина', 'Шахноза', 'Гульнур', 'Зарина', 'Асель', 'Перизат']
    expect(new Set(names.map(folded)).size).toBe(names.length)
  })

  test('a patronymic is found by the other way of making it', () => {
    const stem = stemOf(folded('Сериковна'))
    expect(stem).not.toBeNull()
    expect(folded('Серікқызы').startsWith(stem ?? '?')).toBe(true)
    expect(stemOf(folded('Мадина'))).toBeNull()
  })

  test.each([
    ['+7 701 123 45 67', '8 (701) 123-45-67'],
    ['+7 701 123 45 67', '7011234567'],
    ['+7 701 123 45 67', '701 123'],
    ['+996 700 123 456', '0700 123 456'],
    ['+998 90 123 45 67', '901234567'],
  ])('the phone %s is found by %s', (kept, typed) => {
    const [token = '?'] = foldedTokens(typed, 'query')
    expect(foldedTokens(kept)[0]).toContain(token)
  })

  test('a short code stays a word of its own', () => {
    expect(foldedTokens('Ирис-214')).toEqual([folded('Ирис'), '214'])
  })

  test('one slip of a finger is near, two are not', () => {
    expect(isNear(folded('Салтонат'), folded('Салтанат'))).toBe(true)
    expect(isNear(folded('Слатанат'), folded('Салтанат'))).toBe(true)
    expect(isNear(folded('Салтаат'), folded('Салтанат'))).toBe(true)
    expect(isNear(folded('Солтонат'), folded('Салтанат'))).toBe(false)
  })
})
