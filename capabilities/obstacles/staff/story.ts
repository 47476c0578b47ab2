import type { StoryRule } from '#kernel/device/part.ts'
import { pressure } from '../sealed/pressure.ts'
import { refusal } from '../sealed/refusal.ts'
import { withdrawal } from '../sealed/withdrawal.ts'

/** A day as a moment in the middle of it, so that it stands on that day in every country here. */
const noon = (day: string) => `${day}T07:00:00.000Z`

const storyRefusal: StoryRule<typeof refusal> = {
  shape: refusal,
  what: 'refusal',
  entry: ({ coded, sealed }) => ({
    at: noon(coded.on),
    title: 'story.refusal',
    words: { agency: coded.agency },
    ...(sealed.words !== undefined && { text: sealed.words }),
  }),
}

const storyPressure: StoryRule<typeof pressure> = {
  shape: pressure,
  what: 'incident',
  entry: ({ coded, sealed }) => ({
    at: coded.noted,
    title: 'story.pressure',
    words: { aim: coded.aim ?? 'unknown' },
    ...(sealed.text !== undefined && { text: sealed.text }),
  }),
}

const storyWithdrawal: StoryRule<typeof withdrawal> = {
  shape: withdrawal,
  what: 'incident',
  entry: ({ coded, sealed }) => ({
    at: coded.noted,
    title: 'story.withdrawal',
    words: { what: coded.what, will: coded.will },
    ...(sealed.text !== undefined && { text: sealed.text }),
  }),
}

export const story = [storyRefusal, storyPressure, storyWithdrawal]
