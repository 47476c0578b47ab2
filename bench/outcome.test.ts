import { expect, test } from 'vitest'
import { outcomeOf, type Went } from './outcome.ts'
import type { Row } from './report.ts'

const row = (more: Partial<Row>): Row => ({
  room: 'server',
  what: 'put: a call',
  size: '1 connection',
  target: '≥ 0.5 × limit',
  measured: '0.4 ×',
  met: false,
  section: 'put',
  at: '2026-11-22T18:00Z',
  load: 0,
  ...more,
})
const went: Went = { section: 'put', seconds: 90, broke: null }

test('a missed target with its reason is a result, and is named with it', () => {
  const { text, code } = outcomeOf([went], [row({ reason: 'the session costs a look' }), row({ met: true })])
  expect(code).toBe(0)
  expect(text).toContain('1 of 2 targets are met, 1 missed.')
  expect(text).toContain('put: a call (1 connection): 0.4 ×; target ≥ 0.5 × limit; the session costs a look')
  expect(text).toMatch(/✓ {2}put +2 +1 of 2 +1\.5/)
})

test('a missed target without a reason ends with 1', () => {
  const { text, code } = outcomeOf([went], [row({})])
  expect(code).toBe(1)
  expect(text).toContain('WHY IS NOT KNOWN')
})

test('what could not be measured ends with 1 and says why', () => {
  const broken = outcomeOf([{ ...went, broke: 'no browser' }], [row({ met: true })])
  expect(broken.code).toBe(1)
  expect(broken.text).toContain('could not run: put: no browser')
  const without = outcomeOf([went], [row({ measured: 'not measured: no registry', met: false })])
  expect(without.code).toBe(1)
  expect(without.text).toContain('not measured: no registry')
  expect(without.text).toContain('0 of 0 targets are met.')
})

test('a row without a target is neither met nor missed', () => {
  expect(outcomeOf([went], [row({ target: 'none', met: true })]).text).toContain('0 of 0 targets')
})
