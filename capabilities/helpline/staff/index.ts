import type { StaffPart } from '#kernel/device/part.ts'
import { IconPhone } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { call } from '../sealed/call.ts'
import { callback } from '../sealed/callback.ts'

export const helpline: StaffPart = {
  name: 'helpline',
  messages,
  shapes: [call, callback],
  screens: [
    { path: '/calls', may: may.see, title: 'title.calls', load: async () => (await import('./Calls.tsx')).Calls },
    { path: '/calls/new', may: may.log, title: 'title.log', load: async () => (await import('./LogCall.tsx')).LogCall },
    { path: '/calls/back', may: may.see, title: 'title.callbacks', load: async () => (await import('./CallBacks.tsx')).CallBacks },
    { path: '/calls/$callId', may: may.see, title: 'title.call', load: async () => (await import('./CallFile.tsx')).CallFile },
  ],
  places: [{ screen: '/calls', title: 'title.calls', icon: IconPhone, go: 'KeyH', order: 20, may: may.see }],
  commands: [
    { name: 'helpline.log', title: 'log', may: may.log, after: 'KeyL', run: ({ go }) => go('/calls/new') },
    { name: 'helpline.back', title: 'title.callbacks', may: may.see, run: ({ go }) => go('/calls/back') },
  ],
  search: [
    {
      // a caller is found again only by the word she chose herself
      shape: call,
      card: ({ id, coded, sealed }) =>
        sealed.codeWord === undefined ? null : { masked: coded.started.slice(0, 10), words: [sealed.codeWord], path: `/calls/${id}` },
    },
  ],
  today: [{ order: 20, may: may.see, load: async () => (await import('./TodayCallBacks.tsx')).TodayCallBacks }],
}
