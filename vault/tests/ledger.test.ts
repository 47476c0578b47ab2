import { beforeAll, expect, test } from 'vitest'
import type { LedgerPlace, LedgerSeal } from '../api.ts'
import { base64url } from '../encoding/base64url.ts'
import { hash } from '../encoding/hash.ts'
import { at, foundCentre, type Centre } from './centre.ts'
import { codeOf } from './insider.ts'

// A server that lays whatever seals it likes over its ledger, and a head's vault that follows them.

let own: Centre
beforeAll(async () => {
  own = await foundCentre()
}, 60_000)

const line = (no: number, what = 'opened') => `[${no}, null, "2026-01-02T03:04:05Z", null, "${what}", null, null]`
const lines = [line(3), line(5, 'revealed'), line(6), line(9, 'printed')]
const zero = base64url(new Uint8Array(32))

/** Seals that fit the given lines, each over so many more of them. */
function sealed(over: readonly string[], ...counts: number[]): LedgerSeal[] {
  let [before, done] = [new Uint8Array(32) as Uint8Array, 0]
  return counts.map((count, n) => {
    for (const each of over.slice(done, done + count)) before = hash('panah/audit/1', before, each)
    done += count
    return { seq: n + 1, upto: Number(/\d+/.exec(over[done - 1]!)![0]), hash: base64url(before) }
  })
}

test('the hash over the lines is followed from the beginning or from a place, and every seal must fit', async () => {
  const { vault } = own.ann
  const [first, second] = sealed(lines, 2, 2) as [LedgerSeal, LedgerSeal]
  const whole = await vault.followLedger({ from: null, lines, seals: [first, second] })
  expect(whole).toEqual({ seal: 2, no: 9, hash: second.hash })
  const half = await vault.followLedger({ from: null, lines: lines.slice(0, 2), seals: [first] })
  expect(await vault.followLedger({ from: half, lines: lines.slice(2), seals: [second] })).toEqual(whole)
  expect(await vault.followLedger({ from: half, lines: [], seals: [] })).toEqual(half)
  for (const [given, seals] of [
    [
      [lines[0]!, line(5, 'opened'), ...lines.slice(2)],
      [first, second],
    ], // edited
    [
      [lines[0]!, ...lines.slice(2)],
      [first, second],
    ], // removed
    [lines.slice(0, 3), [first, second]], // the last one removed
    [lines, [first, { ...second, upto: 8 }]],
    [lines, [second, first]],
    [lines, [{ ...first, hash: zero }, second]],
  ] as const)
    expect(await codeOf(vault.followLedger({ from: null, lines: given, seals }))).toBe('ledger-rewritten')
})

test('no seal is left out: each has the number after the one before, from page to page', async () => {
  const { vault } = own.ann
  const [first, second, third, fourth] = sealed(lines, 1, 1, 1, 1) as [LedgerSeal, LedgerSeal, LedgerSeal, LedgerSeal]
  const refused = async (from: LedgerPlace | null, given: readonly string[], seals: readonly LedgerSeal[]) =>
    expect(await codeOf(vault.followLedger({ from, lines: given, seals }))).toBe('ledger-rewritten')
  const half = await vault.followLedger({ from: null, lines: lines.slice(0, 2), seals: [first, second] })
  expect(half).toMatchObject({ seal: 2, no: 5 })
  expect(await vault.followLedger({ from: half, lines: lines.slice(2), seals: [third, fourth] })).toMatchObject({ seal: 4, no: 9 })
  await refused(null, lines, [first, third, fourth])
  await refused(null, lines.slice(0, 2), [second])
  await refused(half, lines.slice(2), [fourth])
  await refused(half, lines.slice(2), [third, { ...fourth, seq: 2_147_483_647 }])
  await refused({ ...half, seal: 3 }, lines.slice(2), [third, fourth])
  // put in at its number, with an end that no line reaches
  await refused(null, lines, [first, { ...second, upto: 9_000_000_000_000_000 }, third, fourth])
})

test('lines that come twice or in another order do not hold, even where the server has sealed them so', async () => {
  for (const given of [
    [lines[1]!, lines[0]!],
    [lines[0]!, lines[0]!],
    ['{"no":3}', lines[1]!],
  ]) {
    const seal = { seq: 1, upto: 5, hash: sealed(given, 2)[0]!.hash }
    expect(await codeOf(own.ann.vault.followLedger({ from: null, lines: given, seals: [seal] }))).toBe('ledger-rewritten')
  }
  const seals = [{ seq: 1, upto: 5, hash: base64url(hash('panah/audit/1', new Uint8Array(32), lines[1]!)) }]
  expect(await codeOf(own.ann.vault.followLedger({ from: { seal: 0, no: 5, hash: zero }, lines: [lines[1]!], seals }))).toBe(
    'ledger-rewritten',
  )
})

test('a ledger that is whole in itself does not hold where a head has anchored another one', async () => {
  const { vault } = own.ann
  const [first] = sealed(lines, 2) as [LedgerSeal]
  const deed = await vault.anchorLedger({ seal: first, at })
  expect(deed).toMatchObject({ wraps: [], links: [] })
  await vault.takeStatements([deed.statement])
  expect(await vault.followLedger({ from: null, lines, seals: sealed(lines, 2, 2) })).toMatchObject({ no: 9 })
  const others = [line(3, 'printed'), ...lines.slice(1)]
  expect(await codeOf(vault.followLedger({ from: null, lines: others, seals: sealed(others, 2, 2) }))).toBe('ledger-rewritten')
})
