import { expect, test } from 'vitest'
import { chartOf } from './chart.ts'
import type { Line } from './report.ts'

const line = (what: string, size: string, ratio: number, met: boolean, more: Partial<Line> = {}): Line => ({
  room: 'server',
  what,
  size,
  target: '',
  measured: '',
  ratio,
  met,
  ...more,
})

test('a promise that is kept and one that is not look different, and say it in words', () => {
  const chart = chartOf(
    [
      line('feed: nothing new', 'centre of 100,000 records', 0.72, true),
      line('put: a call, with its row', '8 connections', 0.25, false),
      line('memory, server and PostgreSQL, idle', '20000 cases', 1.5, false),
    ],
    'quiet',
  )
  expect(chart).toContain('✓ 72 %')
  // Half of what was to be reached costs twice as much as was promised.
  expect(chart).toContain('✗ 200 %')
  expect(chart).toContain('✗ 150 %')
  expect(chart.match(/class="over"/g)).toHaveLength(2)
  expect(chart).toContain('1 of 3 promises')
})

test('where somebody else does the same work faster, the chart says so', () => {
  const chart = chartOf(
    [
      line('beside PouchDB: open everything that is stored', '20000 sealed records', 0.5, true, {
        beside: { peer: 'PouchDB', ours: 2_000, theirs: 1_000, unit: 'ms' },
      }),
      line('beside Directus: create a call', '8 connections', 4, false, {
        beside: { peer: 'Directus', ours: 400, theirs: 100, unit: '/s' },
      }),
    ],
    '',
  )
  expect(chart).toContain('2.0 × slower')
  expect(chart).toContain('4.0 × faster')
  expect(chart).toContain('✗ promised 15 × faster')
  expect(chart).toContain('Directus 10 ms')
})

test('what was not measured is not drawn', () => {
  const { ratio: _, ...row } = line('beside Directus: create a call', '8 connections', 0, false, { measured: 'not measured: no registry' })
  expect(chartOf([row], '')).not.toContain('Directus')
  expect(chartOf([row], '')).toContain('0 of 0 promises')
  expect(chartOf([], '')).not.toContain('class="limit"')
})
