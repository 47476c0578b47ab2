import { expect, test } from 'vitest'
import { reportOf } from './client-report.ts'
import type { Line } from './sentences.ts'

const line = (id: string, at: string, actor: string, action = 'opened'): Line => ({ id, at, actor, action, object: 'case' })
const clock = (at: string) => ({ day: at.slice(0, 10), time: at.slice(11, 16) })

test('the paper tells day by day who read, and says the same in a row once', () => {
  const report = reportOf(
    [
      line('5', '2026-11-22T10:05:00Z', 'aigul'),
      line('4', '2026-11-22T09:00:00Z', 'aigul'),
      line('3', '2026-11-22T08:00:00Z', 'aigul', 'revealed'),
      line('2', '2026-11-21T08:00:00Z', 'bermet'),
    ],
    clock,
  )
  expect(report).toEqual([
    {
      day: '2026-11-22',
      lines: [
        { id: '5', time: '10:05', actor: 'aigul', action: 'opened', count: 2 },
        { id: '3', time: '08:00', actor: 'aigul', action: 'revealed', count: 1 },
      ],
    },
    { day: '2026-11-21', lines: [{ id: '2', time: '08:00', actor: 'bermet', action: 'opened', count: 1 }] },
  ])
})

test('what was written, and who signed in, is not on her paper', () => {
  expect(
    reportOf([line('1', '2026-11-22T10:05:00Z', 'aigul', 'cases/note'), line('2', '2026-11-22T10:05:00Z', 'a', 'toString')], clock),
  ).toEqual([])
})
