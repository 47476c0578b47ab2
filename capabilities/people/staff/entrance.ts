import type { StaffPart } from '#kernel/device/index.ts'
import { messages } from '../messages/index.ts'

/** What is drawn before anybody is in. It comes alone and first. See [Note: the door comes first] */
export const entrance: StaffPart = {
  name: 'people',
  messages,
  shapes: [],
  screens: [
    { path: '/unlock', when: 'closed', may: 'member', title: 'unlock.title', load: async () => (await import('./Unlock.tsx')).Unlock },
    { path: '/found', when: 'closed', may: 'member', title: 'found.title', load: async () => (await import('./Found.tsx')).Found },
    { path: '/join', when: 'closed', may: 'member', title: 'join.title', load: async () => (await import('./Join.tsx')).Join },
    { path: '/recover', when: 'closed', may: 'member', title: 'recover.title', load: async () => (await import('./Recover.tsx')).Recover },
    {
      path: '/waiting',
      when: 'waiting',
      may: 'member',
      title: 'join.waiting.title',
      load: async () => (await import('./Waiting.tsx')).Waiting,
    },
  ],
}
