import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { followUpContact } from '../sealed/contact.ts'
import { plan } from '../sealed/plan.ts'
import { nextFollowUp } from './duty-rules.ts'
import { storyContact, storyPlan } from './story.ts'

export const followUp: StaffPart = {
  name: 'follow-up',
  messages,
  shapes: [plan, followUpContact],
  screens: [],
  panels: [
    { place: 'case', order: 80, title: 'title', may: may.see, load: async () => (await import('./FollowUpTab.tsx')).FollowUpTab },
    {
      place: 'case-closing',
      order: 10,
      title: 'title',
      may: may.see,
      load: async () => (await import('./FollowUpClosing.tsx')).FollowUpClosing,
    },
  ],
  duties: [nextFollowUp],
  story: [storyContact, storyPlan],
  adding: [
    {
      name: 'follow-up',
      title: 'title',
      words: 'adding',
      may: may.write,
      load: async () => (await import('./AddFollowUp.tsx')).AddFollowUp,
    },
  ],
}
