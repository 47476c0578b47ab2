import { expect, test } from 'vitest'
import { card } from '../sealed/card.ts'
import { foundBy } from './found-by.ts'

const known = {
  caseId: 'case',
  sealed: card.sealed.parse({ alias: 'Ирис-214', name: 'Салтанат Примерова', codeWord: 'Подсолнух', phones: ['+7 700 000 00 00'] }),
}

test('a case is found by alias, name and phone, and shows its alias only', () => {
  const { masked, words } = foundBy.card(known)
  expect(words).toEqual(['Ирис-214', 'Салтанат Примерова', '+7 700 000 00 00'])
  expect(masked).toBe('Ирис-214')
})

test('the word by which she wishes to be known again is not given to search, which finds by first letters', () => {
  expect(foundBy.card(known).words.join(' ')).not.toContain('Подсолнух')
})
