import { expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { plants } from './plants.ts'
import { gbvimsRelation, relations } from './relations.ts'
import { aliasFrom, carriesCases, caseload, closed, contactHolds, openedOn, reopened, stageNumber } from './rules.ts'

test('a case is opened with nothing but the day', () => {
  const opened = openedOn('2026-11-22')
  expect(opened.status).toBe('open')
  expect(stageNumber(opened.stage)).toBe(1)
})
test('a closed case is opened again where follow-up begins, and keeps its first day', () => {
  const again = reopened(closed(openedOn('2026-01-10', { source: 'call' }), '2026-05-01', 'needs_met'))
  expect(again).toEqual({ ...openedOn('2026-01-10', { source: 'call' }), stage: 'follow_up' })
})
test('a caseload counts open cases by who is responsible, and those nobody is', () => {
  const mine = openedOn('2026-01-10', { worker: 'aigul' })
  const load = caseload([mine, mine, closed(mine, '2026-02-01', 'needs_met'), openedOn('2026-03-01')])
  expect([...load]).toEqual([
    ['aigul', 2],
    [null, 1],
  ])
})
test('the telephone alone is not responsible for cases; a social worker who answers it is', () => {
  expect(carriesCases(['operator'])).toBe(false)
  expect(carriesCases(['operator', 'social-worker'])).toBe(true)
})
test('what she said of safe contact holds to its last day', () => {
  expect(contactHolds({ until: '2026-11-22' }, '2026-11-22')).toBe(true)
  expect(contactHolds({ until: '2026-11-21' }, '2026-11-22')).toBe(false)
  expect(contactHolds({ until: null }, '2036-01-01')).toBe(true)
})
test('an alias is a plant and three digits, never one in use', () => {
  let turn = 0
  const dice = () => [0, 114, 0, 114, 0, 115][turn++]!
  expect(aliasFrom(['Ирис'], new Set(['Ирис-214']), dice)).toBe('Ирис-215')
})
test('every language has plants enough, each once, short enough for a bar on the board', () => {
  for (const language of languages) {
    const list = plants[language]
    expect(new Set(list).size).toBe(list.length)
    expect(list.length).toBeGreaterThanOrEqual(50)
    for (const plant of list) {
      expect(plant.length).toBeLessThanOrEqual(12)
      expect(plant).toMatch(/^\p{Lu}[\p{Ll}\u02BB\u02BC]+$/u)
    }
  }
})
test('no plant is a name that women bear', () => {
  const borne = [
    'Роза',
    'Лилия',
    'Жасмин',
    'Сирень',
    'Раушан',
    'Гүл',
    'Lola',
    'Лола',
    'Нигина',
    'Савсан',
    'Гулнор',
    'Ясмин',
    'Rayhon',
    'Nargis',
    'Наргис',
    'Marjon',
    'Алма',
    'Rose',
    'Lily',
    'Daisy',
    'Violet',
    'Ivy',
    'Iris',
    'Olive',
    'Heather',
    'Hazel',
    'Holly',
    'Rosemary',
    'Myrtle',
  ]
  for (const language of languages) expect(plants[language].filter((plant) => borne.includes(plant))).toEqual([])
})
test('every relation rolls up to a GBVIMS code', () => {
  expect(gbvimsRelation('ex_husband')).toBe('intimate_partner_former_partner')
  expect(gbvimsRelation('mother_in_law')).toBe('family_other_than_spouse_or_caregiver')
  for (const relation of relations) expect(gbvimsRelation(relation)).toMatch(/^[a-z_]+$/)
})
