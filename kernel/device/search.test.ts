import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { permissions } from '#kernel/access.ts'
import { recordKind, shape } from '#kernel/record.ts'
import { Records, type Held } from './records.ts'
import { searchOver } from './search.ts'

const may = permissions('cases', { write: 'Write' })
const kind = recordKind({ kind: 'cases/card', circles: ['intake'], of: 'case', held: 'always', may: may.write, coded: {} })
const card = shape(kind, z.strictObject({ alias: z.string(), name: z.string(), phones: z.array(z.string()) }))

const people = [
  ['Ирис-214', 'Айгүл Серікқызы Өтегенова', '+7 701 123 45 67'],
  ['Мята-17', 'Gulchehra Karim qizi Yusupova', '+998 90 765 43 21'],
  ['Липа-301', 'Салтанат Нурланова', '+996 700 111 222'],
  ['Айва-5', 'Мадина Рахимова', '+992 91 000 00 01'],
] as const

function held(n: number, [alias, name, phone]: readonly [string, string, string], version = 1): Held {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const sealed = { alias, name, phones: [phone] }
  return {
    id,
    caseId: id,
    kind: kind.kind,
    circle: '',
    version,
    state: 'there',
    content: { coded: {}, sealed, by: '', at: '2026-11-22T08:00:00.000Z', notices: [] },
  }
}

function centre() {
  const records = new Records([card])
  records.take(people.map((person, n) => held(n, person)))
  const search = searchOver(records, [
    {
      shape: card,
      card: ({ caseId, sealed }) => ({
        masked: sealed.alias,
        words: [sealed.name, ...sealed.phones],
        path: `/cases/${caseId}`,
        isName: sealed.alias === 'Айва-5',
      }),
    },
  ])
  return { records, search, find: (typed: string, shared = false) => search.find(typed, 20, shared).map(({ masked }) => masked) }
}

describe('search', () => {
  test.each([
    ['айгуль', 'Ирис-214'],
    ['утегенова', 'Ирис-214'],
    ['Сериковна', 'Ирис-214'],
    ['гулчехра', 'Мята-17'],
    ['каримовна', 'Мята-17'],
    ['юсупова гул', 'Мята-17'],
    ['8 701 123', 'Ирис-214'],
    ['901 765 43 21', undefined],
    ['907654321', 'Мята-17'],
    ['0700 111 222', 'Липа-301'],
    ['301', 'Липа-301'],
    ['солтанат', 'Липа-301'],
    ['салтонат', 'Липа-301'],
    ['неизвестная', undefined],
  ])('%s finds %s', (typed, alias) => expect(centre().find(typed)[0]).toBe(alias))

  test('every beginning of a name finds it, from the first letter to the last', () => {
    const { find } = centre()
    const typed = 'салтанат нурланова'
    const missed = Array.from(typed, (_, n) => typed.slice(0, n + 1)).filter((part) => !find(part).includes('Липа-301'))
    expect(missed).toEqual([])
  })

  test('on a shared screen an alias is found and a name is not', () => {
    const { find } = centre()
    expect(find('липа', true)).toEqual(['Липа-301'])
    expect(find('214', true)).toEqual(['Ирис-214'])
    for (const typed of ['салтанат', 'айгуль', '7011234567', 'солтанат']) expect(find(typed, true), typed).toEqual([])
    // the «alias» of a colleague is her name
    expect(find('айва')).toEqual(['Айва-5'])
    expect(find('айва', true)).toEqual([])
  })

  test('what comes later is prepared in small pieces, too', () => {
    const { records, search, find } = centre()
    while (search.prepare(0.1)) {}
    expect(search.prepare(1)).toBe(false)
    records.take(Array.from({ length: 1000 }, (_, n) => held(n + 100, [`Фиалка-${n}`, `Зарина ${n}`, '+996 700 000 000'])))
    expect(search.prepare(0)).toBe(true)
    while (search.prepare(0.1)) {}
    expect(find('фиалка-777')).toEqual(['Фиалка-777'])
    expect(find('салтанат')).toEqual(['Липа-301'])
  })

  test('a new name is found at once and the old one no more', () => {
    const { records, find } = centre()
    expect(find('салтанат')).toEqual(['Липа-301'])
    records.take([held(2, ['Липа-301', 'Перизат Асанова', '+996 700 111 222'], 2)])
    expect(find('перизат')).toEqual(['Липа-301'])
    expect(find('асановна')).toEqual(['Липа-301'])
    expect(find('салтанат')).toEqual([])
    records.drop([held(2, people[2]).id])
    expect(find('перизат')).toEqual([])
  })
})

describe('a relative of hers', () => {
  const kin = shape(
    recordKind({ kind: 'kin/person', circles: ['intake'], of: 'case', held: 'with-case', may: may.write, coded: {} }),
    z.strictObject({ name: z.string() }),
  )
  const relative = (n: number, of: number, name: string): Held => ({
    ...held(n, people[0]),
    kind: 'kin/person',
    caseId: held(of, people[0]).caseId,
    content: { coded: {}, sealed: { name }, by: '', at: '2026-11-22T08:00:00.000Z', notices: [] },
  })
  const records = new Records([card, kin])
  records.take([...people.map((person, n) => held(n, person)), relative(10, 1, 'Саодат Рахимова'), relative(11, 1, 'Саодат Каримова')])
  const search = searchOver(records, [
    { shape: card, card: ({ caseId, sealed }) => ({ masked: sealed.alias, words: [sealed.name], path: `/cases/${caseId}` }) },
    { shape: kin, card: ({ caseId, sealed }) => ({ masked: '', words: [sealed.name], path: `/cases/${caseId}` }) },
  ])
  test('is found under the alias of the case, and the case once', () => {
    expect(search.find('Saodat').map(({ masked }) => masked)).toEqual(['Мята-17'])
    expect(
      search
        .find('Рахимова')
        .map(({ masked }) => masked)
        .sort(),
    ).toEqual(['Айва-5', 'Мята-17'])
  })
  test('is not found on a shared screen', () => {
    expect(search.find('Саодат', 20, true)).toEqual([])
  })
})
