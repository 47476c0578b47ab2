import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countries } from '#kernel/language.ts'
import { packs } from '#countries/packs.ts'
import { entryIds } from './entry-ids.ts'
import { accepted, entryKinds, entryServices } from './entry.ts'
import { collected, listing } from './listing.ts'
import { publicLines } from './lines.ts'
import { checkHolds, hidden, publicEntries, publicEntry, stillHolds } from './shown.ts'
import { idOf, pageOf } from './page-of.ts'

const text = readFileSync(new URL('data/directory.json', import.meta.url), 'utf8')
const raw = JSON.parse(text) as { meta: { collected: string; counts: { total: number } }; entries: any[] }
const today = '2026-11-22'
const everyPublic = countries.flatMap((country) => publicEntries(country, new Map(), today))

test('the list that ships is the data file, entry by entry', async () => {
  const { listed } = (await import(new URL('data/make.mjs', import.meta.url).href)) as { listed: (entry: any) => unknown }
  expect(listing).toEqual(raw.entries.map(listed))
  expect(listing).toHaveLength(137)
  expect(collected).toBe(raw.meta.collected)
  expect([...entryIds]).toEqual(raw.entries.map(idOf))
})

test('every kind, service and region of the list is one we know', () => {
  for (const entry of listing) {
    for (const kind of entry.kinds) expect(entryKinds).toContain(kind)
    for (const service of entry.services) expect(entryServices).toContain(service)
    for (const who of Object.keys(entry.accepts)) expect(accepted).toContain(who)
    if (entry.region !== null) expect(packs[entry.country].regions.map((fact) => fact.value.code)).toContain(entry.region)
  }
  expect(new Set(listing.map((entry) => entry.page)).size).toBe(listing.length)
})

test('what ships has no source address and nothing that leads to a kept place', () => {
  const shipped = JSON.stringify(listing)
  const addresses = raw.entries
    .flatMap((entry) => entry.sources.map((source: any) => source.url as string))
    .filter((url) => /^https?:/.test(url))
  expect(addresses.length).toBeGreaterThan(50)
  const websites = new Set(raw.entries.map((entry) => entry.website).filter((site) => site !== null))
  for (const address of addresses) if (!websites.has(address)) expect(shipped).not.toContain(`"${address}`)
  const kept = raw.entries.filter((entry) => entry.sensitive !== undefined)
  expect(kept).toHaveLength(8)
  for (const entry of kept) {
    expect(shipped).not.toContain(`"${entry.id}"`)
    expect(shipped).not.toContain(JSON.stringify(entry.name.original))
    const ours = listing.find((each) => each.page === pageOf(entry.id))!
    expect(ours).toMatchObject({ kept: true, name: '', latin: '', town: null, region: null, phones: [], website: null, note: null })
  }
})

test('before anybody has called, the public gets no number, no hours and no promise of who is received', () => {
  expect(everyPublic.length).toBeGreaterThan(80)
  for (const entry of everyPublic) expect(entry).toMatchObject({ phones: [], hours: null, accepts: {}, checked: null })
})

test('kept, historical and doubtful entries, and help for people without a home, are not public', () => {
  const shown = new Set(everyPublic.map((entry) => entry.page))
  const why = (id: string) =>
    hidden(
      listing.find((entry) => entry.id === id)!,
      false,
    )
  for (const entry of listing) if (entry.kept || entry.status === 'historical') expect(shown.has(entry.page)).toBe(false)
  expect(why('kg-umut')).toBe('historical')
  expect(why('kg-kolomto')).toBe('other-help')
  expect(why('kz-kst-dagdarys')).toBe('in-doubt')
  expect(why('kg-sezim')).toBeNull()
})

test('a call that confirms turns on the number, and doubt ends; a kept place stays hidden', () => {
  const of = (id: string) => listing.find((entry) => entry.id === id)!
  expect(publicEntry(of('kg-maana'), '2026-11-20')).toMatchObject({
    phones: [{ display: '+996 342 255885', dial: '+996342255885' }],
    checked: '2026-11-20',
  })
  expect(publicEntry(of('kz-kst-dagdarys'), '2026-11-20')).not.toBeNull()
  for (const entry of listing.filter((each) => each.kept)) expect(publicEntry(entry, '2026-11-20')).toBeNull()
  expect(publicEntry(of('kg-umut'), '2026-11-20')).toBeNull()
})

test('a number that was printed without its country or town code is not made a link', () => {
  const printed = listing.filter((entry) => entry.phones.some((phone) => phone.dial === null && !phone.short))
  expect(printed.length).toBeGreaterThan(5)
  for (const entry of printed) {
    for (const phone of publicEntry(entry, today)?.phones ?? []) expect(phone.dial).toMatch(/^(\+\d+|\d{3,4})$/)
  }
})

test(`a call counts for ${checkHolds} days, and one from tomorrow not yet`, () => {
  expect(stillHolds('2026-11-22', today)).toBe(true)
  expect(stillHolds('2026-08-25', today)).toBe(true)
  expect(stillHolds('2026-08-24', today)).toBe(false)
  expect(stillHolds('2026-11-23', today)).toBe(false)
})

test('services that were only guessed count as unknown', () => {
  for (const entry of listing.filter((each) => each.assumed)) {
    const shown = publicEntry(entry, today)
    if (shown !== null) expect(shown).toMatchObject({ services: null, accepts: {} })
  }
})

test('the public sees short lines only, each under its own country', () => {
  for (const country of countries) {
    const lines = publicLines(country, today)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(line.dial).toMatch(/^\d{3,4}$/)
  }
})

test('every short number of the list is among the lines of its country', () => {
  for (const entry of listing) {
    for (const phone of entry.phones.filter((each) => each.short)) {
      expect(publicLines(entry.country, today).map((line) => line.number)).toContain(phone.display)
    }
  }
})
