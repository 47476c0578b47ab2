import { expect, test } from 'vitest'
import type { DutyMoment, ReadsAlso } from '#kernel/device/part.ts'
import { dangerNotJudged } from './duties.ts'

const at = {} as DutyMoment
const talked = (caseId: string, danger?: string) =>
  ({
    id: `sheet ${caseId}`,
    caseId,
    coded: { begunOn: '2026-11-22', finishedOn: null, today: 3 },
    sealed: { answers: danger === undefined ? {} : { danger: { picks: [danger] } } },
  }) as never
const levels =
  (...of: readonly { readonly caseId: string; readonly state?: string }[]): ReadsAlso =>
  () =>
    of.map((each) => ({ state: 'there', ...each })) as never

test('danger named at the first talk waits on Today until somebody judges it', () => {
  const talks = [talked('a', 'yes'), talked('b', 'no'), talked('c')]
  expect(dangerNotJudged.raise(talks, at, levels())).toMatchObject([
    { subject: 'sheet a', caseId: 'a', due: '2026-11-22', urgent: true, path: '/cases/a' },
  ])
  expect(dangerNotJudged.raise(talks, at, levels({ caseId: 'a' }))).toEqual([])
})

test('a level that the centre did not take, or that of somebody else, settles nothing', () => {
  expect(dangerNotJudged.raise([talked('a', 'yes')], at, levels({ caseId: 'a', state: 'refused' }, { caseId: 'b' }))).toHaveLength(1)
})
