import { expect, test } from 'vitest'
import { countries } from '#kernel/language.ts'
import { centresChildDuty, childDuties, childInterviewAt, medicalWindows } from './child-law.ts'
import { packs } from './packs.ts'

const today = '2026-11-22'

test.each(countries)('in %s the centre knows what it must tell of a harmed child, from where, and how sure that is', (country) => {
  const duty = centresChildDuty(packs[country], today)
  expect(duty?.value.within).toBe('immediately')
  expect(duty?.confidence).toBe(country === 'KZ' ? 'A' : 'C')
  expect(childDuties(packs[country], today)[0]).toBe(duty)
})

test.each(countries)('in %s a rule on asking a child is read or said to be unseen', (country) => {
  const fact = childInterviewAt(country, today)
  expect(fact).not.toBeNull()
  if (fact!.value.beside === null) expect(fact!.confidence).toBe('C')
})

test('before the law of 2026 the duty of the centre in Kazakhstan was another', () => {
  expect(centresChildDuty(packs.KZ, '2026-03-01')).toBeNull()
  expect(centresChildDuty(packs.KZ, '2026-03-02')).not.toBeNull()
})

test('the hours of medicine are marked as not read in a law of these countries', () => {
  expect(medicalWindows.map(({ value }) => value.hours)).toEqual([72, 120, 120])
  for (const fact of medicalWindows) expect(fact.confidence).toBe('C')
})
