import type { StoryRule } from '#kernel/device/part.ts'
import { closing } from '../sealed/closing.ts'

/** Closings and openings again as they stand in the story. */
export const storyClosing: StoryRule<typeof closing> = {
  shape: closing,
  what: 'note',
  entry: ({ at, coded, sealed }) => {
    const text = [sealed.why, sealed.leftOpen].filter((each) => each !== undefined).join('\n')
    return {
      at,
      title: coded.deed === 'closed' ? 'story.closed' : 'story.reopened',
      words: { reason: coded.reason ?? coded.again ?? 'other' },
      ...(text !== '' && { text }),
    }
  },
}
