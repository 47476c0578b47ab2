import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { dutyOfCase, dutyOfCentre } from '../sealed/duty.ts'

export const duties: StaffPart = {
  name: 'duties',
  messages,
  shapes: [dutyOfCase, dutyOfCentre],
  screens: [
    {
      path: '/duties/new',
      may: may.write,
      title: 'title.new',
      help: 'help.new',
      load: async () => (await import('./NewDuty.tsx')).NewDuty,
    },
  ],
  commands: [{ name: 'duties.add', title: 'title.new', may: may.write, after: 'KeyT', run: ({ go }) => go('/duties/new') }],
  today: [{ order: 0, may: may.see, load: async () => (await import('./TodayDuties.tsx')).TodayDuties }],
  panels: [
    { place: 'case-aside', order: 10, title: 'next', may: may.see, load: async () => (await import('./CaseDuties.tsx')).CaseDuties },
    {
      place: 'case-closing',
      order: 50,
      title: 'next',
      may: may.see,
      load: async () => (await import('./OpenBeforeClosing.tsx')).OpenBeforeClosing,
    },
  ],
  adding: [
    {
      name: 'task',
      title: 'title.new',
      words: 'adding.words',
      may: may.write,
      load: async () => (await import('./AddDuty.tsx')).AddDuty,
    },
  ],
}
