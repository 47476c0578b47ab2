import { describe, expect, test } from 'vitest'
import {
  answer,
  answerKeys,
  answersOf,
  findRegions,
  isAnswered,
  type Logging,
  keyOf,
  noAnswers,
  press,
  rowNames,
  shortRegionName,
  spokenInOrder,
  startLogging,
  talkRow,
  usualRegions,
} from './rows.ts'

/** Presses outside text fields; in the region row Enter takes the usual region, as the field does. */
function type(keys: readonly string[], usual = 'KZ-79' as const): { state: Logging; presses: number } {
  let state = startLogging
  for (const key of keys) {
    if (rowNames[state.row] === 'region' && key === 'Enter') state = answer(state, 'region', usual)
    else state = press(state, key) ?? state
  }
  return { state, presses: keys.length }
}
/** Ctrl+Enter, counted as two keys. */
const save = 2

describe('a call by keyboard', () => {
  test('of a woman with two children takes at most 14 keys', () => {
    const { state, presses } = type(['KeyQ', 'KeyQ', 'KeyQ', 'KeyW', 'Enter', 'Enter', 'KeyE', 'KeyW', 'Enter', 'KeyQ', 'Enter', 'KeyE'])
    expect(state.answers).toEqual({
      caller: 'self',
      danger: ['none'],
      violence: ['physical', 'psychological'],
      region: 'KZ-79',
      children: 2,
      asked: ['shelter'],
      given: ['listened'],
      next: 'case',
    })
    expect(presses + save).toBeLessThanOrEqual(14)
  })
  test('that is silent takes 3 keys', () => {
    const { state, presses } = type(['KeyT'])
    expect(state.answers.caller).toBe('silent')
    expect(presses + save).toBeLessThanOrEqual(3)
  })
  test('goes to any row by its digit', () => {
    expect(press(startLogging, 'Digit6')?.row).toBe(5)
    expect(press(startLogging, 'Numpad8')?.row).toBe(7)
  })
  test('takes the number of children from the number pad', () => {
    expect(press({ ...startLogging, row: 4 }, 'Numpad3')?.answers.children).toBe(3)
  })
  test('takes an answer back by the same key', () => {
    const once = press(startLogging, 'KeyQ')!
    expect(press({ ...once, row: 0 }, 'KeyQ')?.answers.caller).toBe(null)
  })
  test('leaves letters of the region row to the field', () => {
    expect(press({ ...startLogging, row: 3 }, 'KeyQ')).toBe(undefined)
  })
  test('notes that somebody is fishing by F, whatever the row', () => {
    expect(press({ ...startLogging, row: 6 }, 'KeyF')?.answers.caller).toBe('fishing')
    expect(press(startLogging, 'BracketLeft'), 'fishing has no second key').toBe(undefined)
  })
  test('says by 0 how one talks and in which language, and loses nothing of the answers', () => {
    const called = press(startLogging, 'KeyQ')!
    const there = press(called, 'Digit0')!
    expect(there.row).toBe(talkRow)
    const languages = spokenInOrder(['kk', 'ru'])
    const written = press(press(there, 'KeyW', languages)!, 'KeyY', languages)!
    expect(written).toMatchObject({ answers: { caller: 'self' }, talk: { channel: 'text', spoken: 'ru' } })
    expect(press(written, 'KeyW', languages)?.talk.channel, 'taken back: a voice').toBe('voice')
    expect(press(written, 'Enter')?.row).toBe(0)
  })
  test('keeps what she answered about the police by A and S, only while they are spoken of', () => {
    expect(press(startLogging, 'KeyA')).toBe(undefined)
    const danger = answer(startLogging, 'danger', 'violence')
    expect(press(danger, 'KeyA')?.agreed).toBe(true)
    expect(press(danger, 'KeyS')?.agreed).toBe(false)
    expect(press(press(danger, 'KeyS')!, 'KeyS')?.agreed).toBeNull()
  })
})

test('no danger stands alone, and any danger takes it back', () => {
  const none = answer(startLogging, 'danger', 'none')
  expect(none.row).toBe(2)
  const danger = answer(none, 'danger', 'suicide')
  expect(danger.answers.danger).toEqual(['suicide'])
  expect(answer(danger, 'danger', 'none').answers.danger).toEqual(['none'])
})

test('no row has more answers than there are keys for them', () => {
  for (const row of rowNames) {
    if (row === 'region') continue
    const keys = answersOf[row].map((_, place) => keyOf(row, place))
    expect(keys).not.toContain(undefined)
    expect(new Set(keys).size).toBe(keys.length)
  }
  expect(spokenInOrder([]).length + 4).toBeLessThanOrEqual(answerKeys.length)
})
test('the languages of the country come first, every other and "another one" behind them', () => {
  expect(spokenInOrder(['ky', 'ru', 'uz'])).toEqual(['ky', 'ru', 'uz', 'kk', 'tg', 'en', 'other'])
})

test('an empty call has no square filled, and no children is an answer', () => {
  expect(rowNames.filter((row) => isAnswered(noAnswers, row))).toEqual([])
  expect(isAnswered({ ...noAnswers, children: 0 }, 'children')).toBe(true)
})

test('the usual region comes first, then the own country', () => {
  const calls = [{ coded: { region: 'KZ-61' as const } }, { coded: { region: 'KZ-79' as const } }, { coded: { region: 'KZ-79' as const } }]
  expect(usualRegions(calls, 'KZ').slice(0, 3)).toEqual(['KZ-79', 'KZ-61', 'KZ-10'])
  expect(usualRegions([], 'TJ')[0]).toBe('TJ-DU')
})

test('a region is found by the first letters of any of its words', () => {
  const inOrder = usualRegions([], 'KZ')
  expect(findRegions('шы', inOrder, 'ru')).toEqual(['KZ-79'])
  expect(findRegions('каз', inOrder, 'ru')).toEqual(['KZ-27', 'KZ-59', 'KZ-63'])
  expect(findRegions('шығ', inOrder, 'kk')).toEqual(['KZ-63'])
  expect(findRegions('zzz', inOrder, 'ru')).toEqual([])
})

test('a region is named shortly, but not when a city is called the same', () => {
  expect(shortRegionName('KZ-61', 'ru')).toBe('Туркестанская')
  expect(shortRegionName('KZ-61', 'kk')).toBe('Түркістан')
  expect(shortRegionName('KZ-19', 'kk')).toBe('Алматы облысы')
  expect(shortRegionName('KZ-75', 'kk')).toBe('Алматы')
})
