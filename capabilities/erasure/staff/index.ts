import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { hold } from '../sealed/hold.ts'
import { calls, request } from '../sealed/request.ts'

export const erasure: StaffPart = {
  name: 'erasure',
  messages,
  shapes: [request, calls, hold],
  screens: [
    { path: '/erasure', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Erasing.tsx')).Erasing },
    {
      path: '/erase/$caseId',
      may: may.hold,
      title: 'case.title',
      help: 'help.case',
      load: async () => (await import('./EraseCase.tsx')).EraseCase,
    },
    { path: '/pack/$caseId', may: may.pack, title: 'pack.title', help: 'help.pack', load: async () => (await import('./Pack.tsx')).Pack },
  ],
  panels: [
    { place: 'case-head', order: 95, title: 'title', may: may.see, load: async () => (await import('./HeadLine.tsx')).HeadLine },
    { place: 'case-menu', order: 95, title: 'menu.erase', may: 'member', load: async () => (await import('./MenuItems.tsx')).MenuItems },
  ],
  today: [{ order: 95, place: 'aside', may: may.erase, load: async () => (await import('./TodayErasing.tsx')).TodayErasing }],
}
