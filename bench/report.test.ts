import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgedOf } from './judged.ts'
import { reasonOf } from './reasons.ts'
import { rowsKept, spanOf, stored, tableOf, type Report, type Row } from './report.ts'

const machine = { node: 'v26.10.0', processor: '2 × slow', memory: '24 GiB' }
const row = (section: string, size: string, more: Partial<Row> = {}): Row => ({
  room: 'device',
  what: 'first load → Unlock',
  size,
  target: '≤ 220 KB',
  measured: '210 KB',
  met: true,
  section,
  at: '2026-11-22T18:00Z',
  load: 0.1,
  ...more,
})
const before: Report = { machine, lines: [row('load', '68 files'), row('load', '14 files'), row('put', '1 connection')] }

test('a section measured anew leaves none of its old rows, and all of the others', () => {
  expect(rowsKept(before, machine, ['load']).map(({ section }) => section)).toEqual(['put'])
  expect(rowsKept(before, { ...machine, node: 'v28.0.0' }, ['load'])).toEqual([])
})

test('rows say from when to when they were measured, and what else the machine did', () => {
  expect(spanOf([row('load', '')])).toBe('2026-11-22 18:00 UTC; load average 0.1 when a run began')
  expect(spanOf([row('load', '', { load: 1.2 }), row('put', '', { at: '2026-11-22T18:41Z', conditions: 'on battery' })])).toBe(
    '2026-11-22 18:00 to 18:41 UTC; load average 0.1 to 1.2 when a run began; on battery',
  )
})

test('the report that is kept says why each missed target is missed, in the words of bench/reasons.ts', () => {
  const kept = stored()
  for (const each of judgedOf(kept.lines).filter(({ met }) => !met)) {
    expect(each.reason, `${each.what} (${each.size})`).toBeTruthy()
    expect(each.reason, `npm run bench -- --again after a change of the reasons`).toBe(reasonOf(each))
  }
  expect(readFileSync(join(import.meta.dirname, 'results/latest.md'), 'utf8')).toBe(tableOf(kept))
})
