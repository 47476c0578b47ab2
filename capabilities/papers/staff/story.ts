import type { StoryRule } from '#kernel/device/part.ts'
import { entitlement } from '../sealed/entitlement.ts'
import { paper } from '../sealed/paper.ts'

const storyPaper: StoryRule<typeof paper> = {
  shape: paper,
  what: 'paper',
  entry: ({ at, coded, sealed }) => ({
    at,
    title: 'story.paper',
    words: { which: coded.which, state: coded.state },
    ...(sealed.note !== undefined && { text: sealed.note }),
  }),
}

const storyEntitlement: StoryRule<typeof entitlement> = {
  shape: entitlement,
  what: 'paper',
  entry: ({ at, coded, sealed }) => ({
    at,
    title: 'story.entitlement',
    words: { group: coded.group, state: coded.state },
    ...(sealed.note !== undefined && { text: sealed.note }),
  }),
}

export const story = [storyPaper, storyEntitlement]
