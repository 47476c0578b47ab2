import { expect, test } from 'vitest'
import { isHers, isOthers, withoutNames } from './pack.ts'

test('of a colleague and of kin stands their role, in every case of the word', () => {
  const names = [
    { name: 'Айгуль Примерова', role: 'социальный работник' },
    { name: 'Рустам', role: 'муж' },
  ]
  expect(withoutNames('Говорила с Айгуль Примеровой. Рустама дома не было, с рустамом не говорить.', names)).toBe(
    'Говорила с [социальный работник]. [муж] дома не было, с [муж] не говорить.',
  )
})

test('a family name that is hers, too, stays', () => {
  const names = [{ name: 'Айгуль Примерова', role: 'юрист' }]
  expect(withoutNames('Зарина Примерова пришла к Айгуль', names, ['Зарина Примерова'])).toBe('Зарина Примерова пришла к [юрист]')
})

test('her own words stay as they are', () => {
  expect(withoutNames('Рус и Рустамбек — другие люди, и (всё) [так].', [{ name: 'Ян (брат)', role: 'брат' }])).toBe(
    'Рус и Рустамбек — другие люди, и (всё) [так].',
  )
})

test('a name with signs of a pattern in it does no harm', () => {
  expect(withoutNames('Тест', [{ name: 'Т.*т+(((', role: 'друг' }])).toBe('Тест')
})

test('what is about colleagues is not hers, and names of others are no fields of hers', () => {
  expect(isHers('restriction/restriction')).toBe(false)
  expect(isHers('cases/note')).toBe(true)
  expect(isOthers('kin/person', 'phone')).toBe(true)
  expect(isOthers('kin/person', 'note')).toBe(false)
})
