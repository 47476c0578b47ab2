import { describe, expect, test } from 'vitest'
import { anchorsOf } from '../anchors.ts'
import { base64url } from '../encoding/base64url.ts'
import { add, after, ann, bea, type Fields, genesis, refusal, start, type Step, write } from '../tests/by-hand.ts'
import { at } from '../tests/centre.ts'
import { codeOf } from '../tests/insider.ts'
import { applyStatement } from './apply.ts'
import { publicState, readChain, writeChain } from './state.ts'

describe('anchors of the ledger', () => {
  const audit = base64url(new Uint8Array(32).fill(9))
  const ledgers = base64url(new Uint8Array(32).fill(8))
  const anchored = (seal: number, more: Fields = {}): Step => ['anchor', ann, { audit, seal, ledgers, ...more }]

  test('the last one stands in the state, for screens and for this device', async () => {
    const state = await after(start, anchored(3), anchored(7))
    const expected = { audit, seal: 7, ledgers, by: ann.account, at, statement: 2, anew: null }
    expect(state.anchor).toEqual(expected)
    expect(publicState(state).anchor).toEqual(expected)
    expect(readChain(JSON.parse(JSON.stringify(writeChain({ state, hashes: [] })))).state.anchor).toEqual(expected)
    expect((await after(state, add(bea, 'counsellor'))).anchor).toEqual(expected)
  })
  test('only heads lay one, and it goes forward', async () => {
    const state = await after(start, add(bea, 'counsellor'), anchored(7))
    expect(await refusal(state, 'anchor', bea, { audit, seal: 8, ledgers })).toBe('anchor: only a head')
    expect(await refusal(state, ...anchored(7))).toBe('anchor: an anchor goes forward')
    expect(await refusal(state, ...anchored(6))).toBe('anchor: an anchor goes forward')
    expect(await refusal(state, ...anchored(8))).toBe('holds')
  })
  test('a head may begin anew, and that stays written behind every later one', async () => {
    const state = await after(start, anchored(7), anchored(2, { anew: true }), anchored(3))
    expect(state.anchor).toMatchObject({ seal: 3, statement: 3, anew: { by: ann.account, at, seal: 2, audit } })
  })
  test('one of before, without fields, holds and anchors nothing; half of the fields, or more than there are, is none', async () => {
    const state = await after(start, anchored(7))
    expect((await after(state, ['anchor', ann, {}])).anchor).toEqual(state.anchor)
    for (const fields of [{ audit, seal: 8 }, { seal: 8, ledgers }, { anew: true }])
      expect(await refusal(state, 'anchor', ann, fields)).toContain('half of its fields')
    for (const fields of [
      { audit, seal: 8, ledgers, more: 1 },
      { audit, seal: 0, ledgers },
      { audit, seal: 8.5, ledgers },
      { audit: audit.slice(1), seal: 8, ledgers },
      { audit, seal: 8, ledgers, anew: false },
    ])
      expect(await refusal(state, 'anchor', ann, fields)).toMatch(/field/)
  })
  test('a state that an older program has written has none, and was founded at the latest by its last statement', () => {
    const { anchor: _, founded: __, ...before } = (writeChain({ state: start, hashes: [] }) as { state: Record<string, unknown> }).state
    expect(readChain({ v: 1, hashes: [], state: before }).state).toMatchObject({ anchor: null, founded: start.at })
  })
  test('who examines a copy reads them all, and none of them unsigned', async () => {
    const steps: Step[] = [anchored(3), add(bea, 'counsellor'), anchored(7), anchored(2, { anew: true }), anchored(3)]
    const chain = [genesis]
    let state = start
    for (const step of steps) {
      chain.push(await write(state, ...step))
      state = await applyStatement(state, chain.at(-1)!)
    }
    expect(await anchorsOf(chain)).toEqual([
      { seal: 3, audit, anew: false },
      { seal: 7, audit, anew: false },
      { seal: 2, audit, anew: true },
      { seal: 3, audit, anew: false },
    ])
    const last = chain.at(-1)!
    const forged = { p: last.p, s: [{ k: ann.account, sig: base64url(new Uint8Array(64)) }] }
    expect(await codeOf(anchorsOf([...chain.slice(0, -1), forged]))).toBe('chain-forged')
  })
})
