import type { StaffPart } from '#kernel/device/part.ts'
import { IconBed } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { isolationEnds, stayEnds } from './duties.ts'
import { room } from '../sealed/room.ts'
import { stay } from '../sealed/stay.ts'

export const shelter: StaffPart = {
  name: 'shelter',
  messages,
  shapes: [room, stay],
  screens: [
    { path: '/shelter', may: may.see, title: 'title.board', help: 'help', load: async () => (await import('./Board.tsx')).Board },
    {
      path: '/shelter/rooms',
      may: may.see,
      title: 'title.rooms',
      help: 'help.rooms',
      load: async () => (await import('./Rooms.tsx')).Rooms,
    },
  ],
  places: [{ screen: '/shelter', title: 'title.board', short: 'title.board.short', icon: IconBed, go: 'KeyS', order: 40, may: may.see }],
  commands: [{ name: 'shelter.rooms', title: 'title.rooms', may: may.rooms, run: ({ go }) => go('/shelter/rooms') }],
  duties: [stayEnds, isolationEnds],
  today: [{ order: 30, place: 'aside', may: may.see, load: async () => (await import('./TodayBeds.tsx')).TodayBeds }],
  panels: [
    { place: 'case', order: 50, title: 'panel', may: may.see, load: async () => (await import('./StayPanel.tsx')).StayPanel },
    { place: 'case-head', order: 20, title: 'panel', may: may.see, load: async () => (await import('./StayDay.tsx')).StayDay },
    { place: 'case-closing', order: 20, title: 'panel', may: may.see, load: async () => (await import('./StayClosing.tsx')).StayClosing },
  ],
}
