import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { restriction as shape } from '../sealed/restriction.ts'

export const restriction: StaffPart = {
  name: 'restriction',
  messages,
  shapes: [shape],
  screens: [
    {
      path: '/restriction/$caseId',
      may: may.see,
      title: 'title',
      help: 'help',
      load: async () => (await import('./Readers.tsx')).Readers,
    },
  ],
  panels: [
    {
      place: 'case-head',
      order: 90,
      inSight: true,
      title: 'title',
      may: may.see,
      load: async () => (await import('./HeadLine.tsx')).HeadLine,
    },
    { place: 'case-menu', order: 90, title: 'menu.close', may: may.see, load: async () => (await import('./MenuItem.tsx')).MenuItem },
    { place: 'cases-foot', order: 90, title: 'count', may: may.count, load: async () => (await import('./CountLine.tsx')).CountLine },
  ],
}
