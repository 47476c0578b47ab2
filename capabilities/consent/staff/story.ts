import type { StoryRule } from '#kernel/device/part.ts'
import { consent } from '../sealed/consent.ts'
import { disclosure } from '../sealed/disclosure.ts'

const asked: StoryRule<typeof consent> = {
  shape: consent,
  what: 'consent',
  entry: ({ coded, sealed, at }) => ({
    at,
    title: `story.${coded.state}`,
    words: { recipient: coded.recipient },
    ...(sealed.words === undefined ? {} : { text: sealed.words }),
  }),
}
const left: StoryRule<typeof disclosure> = {
  shape: disclosure,
  what: 'consent',
  entry: ({ coded, sealed }) => ({
    at: coded.at,
    title: coded.way === 'not_left' ? 'story.not_left' : 'story.left',
    words: { recipient: coded.recipient },
    ...(sealed.whom === undefined ? {} : { text: sealed.whom }),
  }),
}

/** Each answer and everything that left, as lines of the story. */
export const story: readonly StoryRule<any>[] = [asked, left]
