import { expect, test } from 'vitest'
import { languages, type Language } from '#kernel/language.ts'
import type { Messages } from '#kernel/messages.ts'
import { Words } from './words.tsx'

const sentence = '{term, select, client {клиентка} survivor {пострадавшая} other {она}}: {beds, plural, one {# место} other {# места}}'
const room = (words: Readonly<Record<string, string>>): Messages => ({
  room: 'shelter',
  load: Object.fromEntries(languages.map((each) => [each, async () => ({ default: { reviewed: false, words } })])) as Messages['load'],
})

async function said(language: Language, term: string | null): Promise<string> {
  const words = new Words([room({ place: sentence })])
  await words.load(language)
  if (term !== null) words.term.set(term)
  return words.say(language, 'shelter', 'place', { beds: 1 })
}

test('the centre’s word stands in every sentence that has a place for it, and nobody hands it over', async () => {
  expect(await said('ru', null)).toBe('клиентка: 1 место')
  expect(await said('ru', 'survivor')).toBe('пострадавшая: 1 место')
})

test('a word that a sentence does not know falls to its plainest form', async () => {
  expect(await said('tg', 'woman')).toBe('она: 1 место')
})

test('a sentence that ends with a day that ends with a full stop has one of them', async () => {
  const words = new Words([room({ until: 'Действует до {day}. Потом спросим снова.', wait: '{who}...' })])
  await words.load('ru')
  expect(words.say('ru', 'shelter', 'until', { day: '22 нояб.' })).toBe('Действует до 22 нояб. Потом спросим снова.')
  expect(words.say('ru', 'shelter', 'wait', { who: 'Минуту' })).toBe('Минуту...')
})
