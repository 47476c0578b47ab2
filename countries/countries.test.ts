import { expect, test } from 'vitest'
import { countries, languages } from '#kernel/language.ts'
import { at, holds, type Fact } from './fact.ts'
import { regionName } from './region-names.ts'
import { linesAt, minutesAt, packs, regionsAt } from './packs.ts'
import { stepsAt } from './steps.ts'

const today = '2026-11-22'
const isDay = /^\d{4}-\d{2}-\d{2}$/
/** Every source says when: a year, a date, or that it has none. */
const dated = /\b(19|20)\d\d\b|undated|not shown|seen in no source|Law of|tzdata|ISO/
const timelines = ['currency', 'clock', 'languages', 'exits', 'stay', 'quietDays', 'order', 'data'] as const

const factsOf = (country: (typeof countries)[number]): readonly Fact<unknown>[] => {
  const pack = packs[country]
  return [...timelines.flatMap((name) => pack[name] as readonly Fact<unknown>[]), ...pack.regions, ...pack.duties, ...pack.steps]
}

for (const country of countries) {
  test(`every fact of ${country} says since when, from where and how sure we are`, () => {
    for (const fact of [...factsOf(country), ...packs[country].lines]) {
      expect(fact.from).toMatch(isDay)
      if (fact.until !== null) expect(fact.until > fact.from).toBe(true)
      expect(fact.source.length).toBeGreaterThan(8)
      expect(['A', 'B', 'B-', 'C']).toContain(fact.confidence)
    }
    for (const fact of factsOf(country)) if (fact.confidence !== 'C') expect(fact.source, fact.source).toMatch(dated)
  })

  test(`no two values of one thing hold in ${country} on one day, and something holds today`, () => {
    for (const name of timelines) {
      const facts = packs[country][name] as readonly Fact<unknown>[]
      for (let i = 1; i < facts.length; i++) {
        expect(facts[i - 1]!.until, `${country} ${name}`).not.toBeNull()
        expect(facts[i]!.from >= facts[i - 1]!.until!, `${country} ${name}`).toBe(true)
      }
      expect(at(facts, today), `${country} ${name}`).not.toBeNull()
    }
  })

  test(`${country} has police, ambulance, an advice line, and its numbers were called by nobody yet`, () => {
    const lines = linesAt(country, today)
    for (const what of ['police', 'ambulance', 'advice'])
      expect(lines.some((line) => line.what === what && line.reach === 'short')).toBe(true)
    expect(new Set(lines.map((line) => line.code)).size).toBe(lines.length)
    for (const line of lines) {
      expect(line.code.startsWith(country.toLowerCase())).toBe(true)
      expect(line.verified).toBeNull()
      if (line.reach === 'short') expect(line.dial).toMatch(/^\d{3,4}$/)
    }
    expect(lines[0]!.what, 'the first line is one that listens').toBe('advice')
  })

  test(`the regions of ${country} have codes and names in six languages`, () => {
    const regions = regionsAt(country, today)
    expect(regions.length).toBe({ KZ: 20, KG: 9, UZ: 14, TJ: 5 }[country])
    expect(new Set(regions.map((region) => region.code)).size).toBe(regions.length)
    for (const region of regions) {
      expect(region.code.startsWith(`${country}-`)).toBe(true)
      for (const name of Object.values(region.names)) expect(name.length).toBeGreaterThan(2)
    }
    for (const language of languages) {
      const names = regions.map((region) => regionName(country, region, language))
      expect(new Set(names).size, language).toBe(names.length)
      // a name that fell back to another language shows itself by its letters
      const foreign = { uz: /\p{Script=Cyrillic}/u, ru: /\p{Script=Latin}/u, en: /\p{Script=Cyrillic}/u }[language as 'uz' | 'ru' | 'en']
      expect(
        names.filter((name) => (foreign ?? /область|\p{Script=Latin}/iu).test(name)),
        language,
      ).toEqual([])
    }
  })

  test(`the languages of ${country} are ours, and leaving leads over https to a page that names nothing`, () => {
    const spoken = at(packs[country].languages, today)!.value
    for (const language of [...spoken.state, ...spoken.also]) expect(languages).toContain(language)
    for (const address of at(packs[country].exits, today)!.value) expect(address).toMatch(/^https:\/\/[^?#]+$/)
  })
}

for (const country of countries) {
  test(`in ${country} the script of danger says what the police must do, what she may ask for, and whether her agreement is needed`, () => {
    const danger = stepsAt(country, today).filter((step) => step.value.script === 'danger')
    const codes = danger.map((step) => step.value.code)
    expect(codes.some((code) => ['danger.order', 'danger.order-between'].includes(code))).toBe(true)
    expect(codes.some((code) => code.startsWith('danger.ask-'))).toBe(true)
    expect(codes.some((code) => ['danger.on-any-message', 'danger.agreement-unknown'].includes(code))).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { value, source } of danger) if (value.does === 'law') expect(source, value.code).toMatch(dated)
  })
}

test('the script tells the order as the pack has it on that day, and what the law of its day says of the police', () => {
  const order = stepsAt('KZ', today).find((step) => step.value.code === 'danger.order')!
  expect(order.value.numbers).toEqual({ days: 30 })
  expect(order.confidence).toBe('A')
  const codesOn = (day: string) => stepsAt('KZ', day).map((step) => step.value.code)
  expect(codesOn('2026-11-22')).toContain('danger.on-any-message')
  expect(codesOn('2026-03-01')).not.toContain('danger.on-any-message')
  expect(stepsAt('KG', today).find((step) => step.value.code === 'danger.order-within')!.value.numbers).toEqual({ hours: 24 })
})

test('the day a law changes belongs to the new law', () => {
  expect(holds({ from: '2026-01-01', until: '2026-03-02' }, '2026-03-01')).toBe(true)
  expect(holds({ from: '2026-01-01', until: '2026-03-02' }, '2026-03-02')).toBe(false)
  expect(at(packs.KZ.order, '2026-03-01')!.value.checkedEveryDays).toBeNull()
  expect(at(packs.KZ.order, '2026-03-02')!.value.checkedEveryDays).toBe(7)
  expect(at(packs.KZ.order, '1990-01-01')).toBeNull()
})

test('Kazakhstan is one zone at UTC+5 since March 2024', () => {
  expect(minutesAt('KZ', '2024-02-29')).toBe(360)
  expect(minutesAt('KZ', '2024-03-01')).toBe(300)
})
