import type { StaffPart } from '#kernel/device/part.ts'
import { IconCases } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { card } from '../sealed/card.ts'
import { caseFile } from '../sealed/case.ts'
import { closing } from '../sealed/closing.ts'
import { contact } from '../sealed/contact.ts'
import { note } from '../sealed/note.ts'
import { contactExpired } from './duties.ts'
import { foundBy } from './found-by.ts'
import { storyClosing } from './story-closing.ts'

export const cases: StaffPart = {
  name: 'cases',
  messages,
  shapes: [caseFile, card, closing, contact, note],
  screens: [
    { path: '/cases', may: may.see, title: 'title.cases', help: 'help.cases', load: async () => (await import('./Cases.tsx')).Cases },
    {
      path: '/cases/new',
      may: may.open,
      title: 'title.open',
      help: 'help.open',
      load: async () => (await import('./OpenCase.tsx')).OpenCase,
    },
    {
      path: '/cases/$caseId',
      may: may.see,
      title: 'title.case',
      help: 'help.case',
      load: async () => (await import('./CaseFile.tsx')).CaseFile,
    },
  ],
  places: [{ screen: '/cases', title: 'title.cases', icon: IconCases, go: 'KeyC', order: 30, may: may.see }],
  commands: [{ name: 'cases.open', title: 'open', may: may.open, after: 'KeyC', beginsShift: true, run: ({ go }) => go('/cases/new') }],
  search: [foundBy],
  duties: [contactExpired],
  story: [storyClosing],
}
