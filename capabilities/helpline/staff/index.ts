import type { StaffPart } from '#kernel/device/part.ts'
import { IconPhone } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { call } from '../sealed/call.ts'
import { callback } from '../sealed/callback.ts'
import { emergency } from '../sealed/emergency.ts'
import { callBack, callToComplete } from './duties.ts'

/** No call is given to search: see [Note: found only by her word]. */
export const helpline: StaffPart = {
  name: 'helpline',
  messages,
  shapes: [call, callback, emergency],
  screens: [
    { path: '/calls', may: may.see, title: 'title.calls', help: 'help.calls', load: async () => (await import('./Calls.tsx')).Calls },
    { path: '/calls/new', may: may.log, title: 'title.log', help: 'help.log', load: async () => (await import('./LogCall.tsx')).LogCall },
    {
      path: '/calls/back',
      may: may.see,
      title: 'title.callbacks',
      help: 'help.callbacks',
      load: async () => (await import('./CallBacks.tsx')).CallBacks,
    },
    { path: '/calls/book', may: may.see, title: 'title.book', help: 'help.book', load: async () => (await import('./Book.tsx')).Book },
    {
      path: '/calls/$callId',
      may: may.see,
      title: 'title.call',
      help: 'help.call',
      load: async () => (await import('./CallFile.tsx')).CallFile,
    },
  ],
  places: [{ screen: '/calls', title: 'title.calls', icon: IconPhone, go: 'KeyH', order: 20, may: may.see }],
  commands: [
    { name: 'helpline.log', title: 'log', may: may.log, after: 'KeyL', beginsShift: true, run: ({ go }) => go('/calls/new') },
    { name: 'helpline.back', title: 'title.callbacks', may: may.see, run: ({ go }) => go('/calls/back') },
    { name: 'helpline.book', title: 'title.book', may: may.see, run: ({ go }) => go('/calls/book') },
  ],
  today: [{ order: 60, may: may.see, load: async () => (await import('./TodayFishing.tsx')).TodayFishing }],
  duties: [callBack, callToComplete],
}
