import type { StaffPart } from '#kernel/device/part.ts'
import { IconClock } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { debrief, handover, pause, shift, turn } from '../sealed/shift.ts'
import { debriefAsked, handoverUnread, onCall } from './duties.ts'

export const shifts: StaffPart = {
  name: 'shifts',
  messages,
  shapes: [shift, turn, pause, handover, debrief],
  screens: [
    { path: '/shifts', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Shifts.tsx')).Shifts },
    {
      path: '/shifts/handover',
      may: may.write,
      title: 'title.handover',
      help: 'help.handover',
      load: async () => (await import('./WriteHandover.tsx')).WriteHandover,
    },
  ],
  places: [{ screen: '/shifts', title: 'title', icon: IconClock, go: 'KeyE', order: 50, may: may.see }],
  duties: [debriefAsked, handoverUnread, onCall],
  today: [{ order: 5, place: 'aside', may: may.see, load: async () => (await import('./TodayShift.tsx')).TodayShift }],
}
