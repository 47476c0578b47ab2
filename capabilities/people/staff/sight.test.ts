import { expect, test } from 'vitest'
import { permissions } from '#kernel/access.ts'
import { recordKind, shape } from '#kernel/record.ts'
import { z } from 'zod'
import { circlesOf, permissionsOf } from '../roles.ts'
import { sightOf } from './sight.ts'

const may = permissions('cases', { see: 'See', write: 'Write' })
const note = recordKind({ kind: 'cases/note', circles: ['intake', 'psych'], of: 'case', held: 'with-case', may: may.write, coded: {} })
const cases = {
  name: 'cases',
  messages: { room: 'cases', load: {} as never },
  shapes: [shape(note, z.strictObject({}))],
  screens: [
    { path: '/cases', may: may.see, title: 'title.cases', load: async () => () => null },
    { path: '/cases/door', may: 'member', when: 'closed', title: 'title.door', load: async () => () => null },
  ],
} as const
const seenBy = (...roles: string[]) => sightOf([cases], permissionsOf(roles), circlesOf(roles))[0]

test('a psychologist opens notes of both circles, an operator only those of intake, and both write', () => {
  expect(seenBy('psychologist')?.kinds).toEqual([{ thing: 'note', reads: ['intake', 'psych'], shut: [], writes: true }])
  expect(seenBy('operator')?.kinds).toEqual([{ thing: 'note', reads: ['intake'], shut: ['psych'], writes: true }])
})

test('a medic who may write is not said to write where she is in no circle', () => {
  expect(permissionsOf(['medic']).has('cases.write')).toBe(true)
  expect(seenBy('medic')?.kinds[0]).toMatchObject({ reads: [], shut: ['intake', 'psych'], writes: false })
})

test('a volunteer sees no screen and no sentence of the cases; the screens before unlocking are nobody’s', () => {
  const seen = seenBy('volunteer')
  expect(seen).toMatchObject({ deeds: [], screens: [], notScreens: ['title.cases'] })
  expect(seen?.notDeeds).toContain('may.see')
})

test('two roles together see what each of them sees', () => {
  expect(seenBy('volunteer', 'operator')).toEqual(seenBy('operator'))
})
