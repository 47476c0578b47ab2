import type { StoryRule } from '#kernel/device/part.ts'
import { followUpContact } from '../sealed/contact.ts'
import { plan } from '../sealed/plan.ts'

/** A contact after exit in the story, with what was said. */
export const storyContact: StoryRule<typeof followUpContact> = {
  shape: followUpContact,
  what: 'contact',
  entry: ({ coded, sealed }) => ({
    at: coded.at,
    title: 'story.contact',
    words: { outcome: coded.outcome, step: coded.step },
    ...(sealed.text !== undefined && { text: sealed.text }),
  }),
}

/** What was agreed about contacts after exit. */
export const storyPlan: StoryRule<typeof plan> = {
  shape: plan,
  what: 'contact',
  entry: ({ at, coded, sealed }) => ({
    at,
    title: 'story.plan',
    words: { state: coded.state },
    ...(sealed.note !== undefined && { text: sealed.note }),
  }),
}
