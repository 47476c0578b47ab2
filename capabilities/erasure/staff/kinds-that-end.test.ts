import { expect, test } from 'vitest'
import { recordKinds, shapes } from '#house/gather.ts'
import { kindsThatEnd } from './kinds-that-end.ts'

test('the lists name every kind that belongs to a case, and nothing that is the centre’s own work', async () => {
  const parts = [{ shapes: (await shapes()).map(({ it }) => it) }]
  const ofCases = (await recordKinds()).map(({ it }) => it).filter(({ of, kind }) => of === 'case' && !kind.startsWith('erasure/'))
  const named = new Set(kindsThatEnd(parts, 'story').map(({ kind }) => kind))
  expect(ofCases.filter(({ kind }) => !named.has(kind)).map(({ kind }) => kind)).toEqual([])
  expect([...named].filter((kind) => kind.startsWith('shifts/') || kind.startsWith('centre/'))).toEqual([])
})

test('of notes and stays codes stay when the story goes, of names and needs nothing; and of everything nothing when all goes', async () => {
  const parts = [{ shapes: (await shapes()).map(({ it }) => it) }]
  const endings = new Map(kindsThatEnd(parts, 'story').map(({ kind, ending }) => [kind, ending]))
  for (const kind of ['cases/note', 'shelter/stay', 'intake/sheet', 'helpline/call']) expect(endings.get(kind), kind).toBe('counted')
  for (const kind of ['cases/card', 'kin/person', 'children/note', 'needs/item']) expect(endings.get(kind), kind).toBe('goes')
  expect(kindsThatEnd(parts, 'whole').every(({ ending }) => ending === 'goes')).toBe(true)
})
