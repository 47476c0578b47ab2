import type { StaffPart } from '#kernel/device/index.ts'
import { messages } from '../messages/index.ts'

export const help: StaffPart = {
  name: 'help',
  messages,
  shapes: [],
  screens: [
    {
      path: '/help/first-day',
      may: 'member',
      title: 'first-day',
      help: 'help',
      exercises: true,
      load: async () => (await import('./FirstDay.tsx')).FirstDay,
    },
  ],
  today: [{ order: -10, may: 'member', load: async () => (await import('./FirstDayCard.tsx')).FirstDayCard }],
}
