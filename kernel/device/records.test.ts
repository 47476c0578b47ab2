import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { code, recordKind, shape } from '#kernel/record.ts'
import { Records, type Held } from './records.ts'
import { searchOver } from './search.ts'

const note = shape(
  recordKind({
    kind: 'test/note',
    circles: ['staff'],
    of: 'case',
    held: 'with-case',
    may: 'test.note',
    coded: { mood: code(['calm', 'sad']) },
  }),
  z.strictObject({ text: z.string() }),
)
const held = (id: string, more: Partial<Held> = {}, text = 'hello'): Held => ({
  id,
  caseId: 'case-1',
  kind: 'test/note',
  circle: 'c',
  version: 1,
  state: 'there',
  content: { coded: { mood: 'calm' }, sealed: { text }, by: 'a', at: '2026-11-22T08:00:00.000Z', notices: [] },
  ...more,
})

describe('the opened records of a device', () => {
  test('a list keeps its identity until one of its records changes', () => {
    const records = new Records([note])
    records.take([held('1'), held('2', { caseId: 'case-2' })])
    const all = records.list(note)
    const ofOne = records.list(note, 'case-1')
    expect(records.list(note)).toBe(all)
    records.take([held('2', { caseId: 'case-2', version: 2 })])
    expect(records.list(note)).not.toBe(all)
    expect(records.list(note, 'case-1')).toBe(ofOne)
    expect(records.one(note, '2')?.version).toBe(2)
  })

  test('a record that is opened again and says the same is news to nobody', () => {
    const records = new Records([note])
    records.take([held('1'), held('2')])
    const [all, ofOne] = [records.list(note), records.ofCase('case-1')]
    let heard = 0
    records.subscribeAny(() => heard++)
    records.take([held('1'), held('2')])
    expect(heard).toBe(0)
    expect(records.list(note)).toBe(all)
    expect(records.ofCase('case-1')).toBe(ofOne)
    records.take([held('1', {}, 'another word, same version'), held('2')])
    expect(heard).toBe(1)
    expect(records.list(note).map(({ sealed }) => sealed.text)).toEqual(['another word, same version', 'hello'])
  })

  test('what is held of a case is all of it, and only that', () => {
    const records = new Records([note])
    records.take([held('1'), held('2', { kind: 'test/other' }), held('3', { caseId: 'case-2' })])
    expect(records.ofCase('case-1').map(({ id }) => id)).toEqual(['1', '2'])
    expect(records.list(note, 'case-1').map(({ id }) => id)).toEqual(['1'])
    records.drop(['2'])
    expect(records.ofCase('case-1').map(({ id }) => id)).toEqual(['1'])
    expect(records.ofCase('nowhere')).toEqual([])
  })

  test('a put is heard at once, in the same turn', () => {
    const records = new Records([note])
    let heard = 0
    const stop = records.subscribe('test/note', () => heard++)
    records.take([held('1')])
    expect(heard).toBe(1)
    stop()
    records.take([held('1')])
    expect(heard).toBe(1)
  })

  test('what does not fit its shape, and what does not open, are locked rows and never lists', () => {
    const records = new Records([note])
    records.take([
      held('1'),
      held('2', { content: { coded: { mood: 'calm' }, sealed: { text: 5 }, by: 'a', at: '', notices: [] } }),
      held('3', { content: { locked: 'wrap-missing' } }),
    ])
    expect(records.list(note).map((each) => each.id)).toEqual(['1'])
    expect(records.locked(note).map((each) => [each.id, each.why])).toEqual([
      ['2', 'does-not-fit'],
      ['3', 'wrap-missing'],
    ])
    expect(records.one(note, '2')).toBeUndefined()
  })

  test('after the lock nothing is left', () => {
    const records = new Records([note])
    records.take([held('1')])
    records.clear()
    expect(records.size).toBe(0)
    expect(records.list(note)).toEqual([])
  })
})

describe('search', () => {
  const card = {
    shape: note,
    card: ({ id, sealed }: { id: string; sealed: { text: string } }) => ({
      masked: `Ирис-${id}`,
      words: [sealed.text],
      path: `/x/${id}` as const,
    }),
  }
  const found = (records: Records, typed: string) =>
    searchOver(records, [card])
      .find(typed)
      .map((each) => each.id)

  test('finds her in any alphabet, by a slip, by a patronymic, by a phone', () => {
    const records = new Records([note])
    records.take([
      held('1', {}, 'Oʻgʻiloy Saidova +998 90 123 45 67'),
      held('2', {}, 'Өтегенқызы Гүлнұр'),
      held('3', {}, 'Мадина Сӯғдӣ'),
      held('4', {}, 'Салтанат Серікқызы'),
    ])
    expect(found(records, 'огилой')).toEqual(['1'])
    expect(found(records, 'утегенкызы')).toEqual(['2'])
    expect(found(records, 'согди')).toEqual(['3'])
    expect(found(records, 'солтанат')).toEqual(['4'])
    expect(found(records, 'Сериковна')).toEqual(['4'])
    expect(found(records, '90 123 45')).toEqual(['1'])
    expect(found(records, 'ирис-2')).toEqual(['2'])
    expect(found(records, 'мадина сайд')).toEqual([])
  })

  test('follows what changes', () => {
    const records = new Records([note])
    const search = searchOver(records, [card])
    records.take([held('1', {}, 'Мадина')])
    expect(search.find('мадина')).toHaveLength(1)
    records.take([held('1', { version: 2 }, 'Зарина')])
    expect(search.find('мадина')).toHaveLength(0)
    expect(search.find('зарина')).toHaveLength(1)
    records.drop(['1'])
    expect(search.find('зарина')).toHaveLength(0)
    search.clear()
  })

  test('what a part of the program tells that comes later is known and found, after a lock too', () => {
    const records = new Records()
    const search = searchOver(records, [])
    expect(records.shapeOf(note.of.kind)).toBeUndefined()
    records.learn([note])
    search.learn([card])
    expect(records.shapeOf(note.of.kind)).toBe(note)
    records.take([held('1', {}, 'Мадина')])
    expect(search.find('мадина')).toHaveLength(1)
    records.clear()
    search.clear()
    expect(search.find('мадина')).toHaveLength(0)
    records.take([held('1', {}, 'Мадина')])
    expect(search.find('мадина')).toHaveLength(1)
  })
})
