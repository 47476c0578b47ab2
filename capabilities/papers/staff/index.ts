import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { entitlement } from '../sealed/entitlement.ts'
import { paper } from '../sealed/paper.ts'
import { standing } from '../sealed/standing.ts'
import { entitlementEnds, paperAwaited } from './duty-rules.ts'
import { story } from './story.ts'

export const papers: StaffPart = {
  name: 'papers',
  messages,
  shapes: [paper, standing, entitlement],
  screens: [],
  panels: [
    { place: 'case', order: 75, title: 'title', may: may.see, load: async () => (await import('./PapersTab.tsx')).PapersTab },
    {
      place: 'case-closing',
      order: 40,
      title: 'title',
      may: may.see,
      load: async () => (await import('./PapersClosing.tsx')).PapersClosing,
    },
  ],
  duties: [paperAwaited, entitlementEnds],
  story,
  adding: [
    { name: 'paper', title: 'paper', words: 'adding', may: may.write, load: async () => (await import('./PaperForm.tsx')).PaperForm },
  ],
}
