import { expect, test } from 'vitest'
import { packs } from '#countries/packs.ts'
import { regions } from './regions.ts'

test('the closed list of regions is that of the four countries, and one for everywhere else', () => {
  const known = Object.values(packs).flatMap((pack) => pack.regions.map((fact) => fact.value.code))
  expect([...regions].sort()).toEqual([...new Set(known), 'other'].sort())
})
