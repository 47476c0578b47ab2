import type { StoryRule } from '#kernel/device/part.ts'
import { forToday } from '../questions.ts'
import { sheet } from '../sealed/sheet.ts'

const told: StoryRule<typeof sheet> = {
  shape: sheet,
  what: 'note',
  entry: ({ coded, at }) => ({ at, title: 'story.intake', words: { done: coded.today, of: forToday.length } }),
}

/** The first talk as a line of the story, where it was last written in. */
export const story: readonly StoryRule<any>[] = [told]
