import type { StaffPart } from '#kernel/device/index.ts'
import { IconPeople } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { pending } from '../sealed/pending.ts'
import { person } from '../sealed/person.ts'
import { entrance } from './entrance.ts'

export const people: StaffPart = {
  name: 'people',
  messages,
  shapes: [person, pending],
  screens: [
    ...entrance.screens,
    { path: '/people', may: may.see, title: 'title', help: 'help', load: async () => (await import('./People.tsx')).People },
    {
      path: '/people/invite',
      may: may.invite,
      title: 'invite.title',
      help: 'help.invite',
      load: async () => (await import('./Invite.tsx')).Invite,
    },
    { path: '/people/sees', may: may.see, title: 'sees.title', help: 'help.sees', load: async () => (await import('./Sees.tsx')).Sees },
    {
      path: '/people/$account/sees',
      may: may.see,
      title: 'sees.title',
      help: 'help.sees',
      load: async () => (await import('./Sees.tsx')).Sees,
    },
    {
      path: '/people/$account',
      may: may.see,
      title: 'person.edit',
      help: 'help.person',
      load: async () => (await import('./Person.tsx')).Person,
    },
    {
      path: '/people/$account/invite',
      may: may.invite,
      title: 'invite.again',
      help: 'help.invite',
      load: async () => (await import('./Invite.tsx')).Invite,
    },
  ],
  places: [{ screen: '/people', title: 'title', icon: IconPeople, go: 'KeyP', order: 80, may: may.see }],
  commands: [{ name: 'people.invite', title: 'invite.title', may: may.invite, after: 'KeyP', run: ({ go }) => go('/people/invite') }],
  search: [
    {
      shape: person,
      card: ({ id, sealed }: { readonly id: string; readonly sealed: { name: string; phone?: string } }) => ({
        masked: sealed.name,
        words: [sealed.name, ...(sealed.phone ? [sealed.phone] : [])],
        path: `/people/${id}`,
        isName: true,
      }),
    },
  ],
}
