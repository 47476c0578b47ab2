import { expect, test } from 'vitest'
import { z } from 'zod'
import { code, day, recordKind, shape } from '#kernel/record.ts'
import type { StaffPart, StoryRule } from './part.ts'
import { Records, type Held } from './records.ts'
import { storyOf } from './use-story.ts'

const stay = shape(
  recordKind({
    kind: 'test/stay',
    circles: ['staff'],
    of: 'case',
    held: 'with-case',
    may: 'test.stay',
    coded: { since: day(), is: code(['held', 'here']) },
  }),
  z.strictObject({}),
)
let asked = 0
const came: StoryRule<typeof stay> = {
  shape: stay,
  what: 'stay',
  entry: ({ coded }) => {
    asked++
    return coded.is === 'held' ? null : { at: coded.since, title: 'came' }
  },
}
const part: StaffPart = { name: 'test', messages: { room: 'test', load: {} as never }, shapes: [stay], screens: [], story: [came] }
const held = (id: string, is: 'held' | 'here', caseId = 'case-1'): Held => ({
  id,
  caseId,
  kind: 'test/stay',
  circle: 'c',
  version: 1,
  state: 'there',
  content: { coded: { since: '2026-11-22', is }, sealed: {}, by: 'a', at: '2026-11-22T08:00:00.000Z', notices: [] },
})

test('a part tells of its records of this case, and of none it is silent about', () => {
  const records = new Records([stay])
  records.take([held('1', 'here'), held('2', 'held'), held('3', 'here', 'case-2')])
  expect(storyOf([part], records, 'case-1')()).toMatchObject([{ room: 'test', what: 'stay', at: '2026-11-22', title: 'came' }])
})

test('the story keeps its identity while other cases change, and a rule is asked once for a record', () => {
  const records = new Records([stay])
  records.take([held('1', 'here')])
  const story = storyOf([part], records, 'case-1')
  const first = story()
  asked = 0
  records.take([held('3', 'here', 'case-2')])
  expect(story()).toBe(first)
  records.take([held('4', 'here')])
  expect(story().map(({ record }) => record.id)).toEqual(['1', '4'])
  expect(asked).toBe(1)
})
