import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { consent as card } from '../sealed/consent.ts'
import { disclosure } from '../sealed/disclosure.ts'
import { duties } from './duties.ts'
import { story } from './story.ts'

export const consent: StaffPart = {
  name: 'consent',
  messages,
  shapes: [card, disclosure],
  screens: [],
  panels: [
    { place: 'case', order: 78, title: 'title', may: may.see, load: async () => (await import('./ConsentTab.tsx')).ConsentTab },
    { place: 'case-head', order: 30, title: 'title', may: may.see, load: async () => (await import('./ConsentLine.tsx')).ConsentLine },
    {
      place: 'case-closing',
      order: 30,
      title: 'title',
      may: may.see,
      load: async () => (await import('./ConsentClosing.tsx')).ConsentClosing,
    },
  ],
  duties,
  story,
  adding: [
    {
      name: 'consent',
      title: 'title',
      words: 'adding',
      may: may.write,
      load: async () => (await import('./AskConsent.tsx')).AskConsent,
    },
  ],
}
