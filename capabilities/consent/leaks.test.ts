import { describe, expect, test } from 'vitest'
import { leaksIn } from './leaks.ts'

const secrets = { name: ['Салтанат Учебная', 'Сая'], contact: ['+7 701 123 45 67'], children: ['Әлия'] }

describe('a name that slips into another field', () => {
  test.each([
    ['in its own form', 'Салтанат боится мужа'],
    ['with an ending', 'муж ждал Салтаната у дома'],
    ['in another alphabet', 'Saltanat erinen qorqady'],
  ])('is found %s', (_, story) => {
    expect(leaksIn({ story }, secrets)).toEqual([{ in: 'story', of: 'name' }])
  })
  test('is no leak when the name itself is to be told', () => {
    expect(leaksIn({ story: 'Салтанат боится мужа', name: 'Салтанат' }, secrets)).toEqual([])
  })
  test('does not hide in a word that only begins alike', () => {
    expect(leaksIn({ story: 'саябақта көрдік' }, { ...secrets, name: ['Сая'] })).toEqual([])
  })
})

test('a telephone is found without its country and with other spaces', () => {
  expect(leaksIn({ needs: 'звонить 8 (701) 123-45-67 вечером' }, secrets)).toEqual([{ in: 'needs', of: 'contact' }])
  expect(leaksIn({ needs: 'звонить 8 (701) 123-45-68 вечером' }, secrets)).toEqual([])
})

test('a child is found in the spelling of the passport', () => {
  expect(leaksIn({ story: 'Алия видела' }, secrets)).toEqual([{ in: 'story', of: 'children' }])
})
