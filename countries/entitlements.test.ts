import { describe, expect, test } from 'vitest'
import { countries } from '#kernel/language.ts'
import { entitlements, entitlementsAt, paperRulesAt } from './entitlements.ts'

const today = '2026-11-22'

describe.each(countries)('what may be asked for in %s', (country) => {
  test('says since when, from where and how sure we are', () => {
    for (const fact of entitlements[country]) {
      expect(fact.from).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(fact.source.length).toBeGreaterThan(8)
      if (fact.confidence !== 'C') expect(fact.source, fact.source).toMatch(/\b(19|20)\d\d\b/)
      if (fact.until !== null) expect(fact.until > fact.from).toBe(true)
    }
  })

  test('has each thing once on a day', () => {
    const codes = entitlementsAt(country, today).map(({ value }) => value.code)
    expect(codes.length).toBeGreaterThan(3)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('is not all general knowledge', () => {
    expect(entitlementsAt(country, today).some(({ confidence }) => confidence === 'A' || confidence === 'B')).toBe(true)
    expect(paperRulesAt(country, today)).not.toBeNull()
  })
})

test('before the law of March 2026 a family support centre of Kazakhstan gave no month of stay', () => {
  const codes = (day: string) => entitlementsAt('KZ', day).map(({ value }) => value.code)
  expect(codes('2026-03-01')).not.toContain('family_centre_stay')
  expect(codes('2026-03-02')).toContain('family_centre_stay')
})

test('copies of identity papers are not collected in Kazakhstan', () => {
  expect(paperRulesAt('KZ', today)?.value.copies).toBe('forbidden')
  expect(paperRulesAt('TJ', today)?.value.copies).toBeNull()
})
