import type { StaffPart } from '#kernel/device/index.ts'
import type { Language } from '#kernel/language.ts'
import { IconCentre } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { profile } from '../sealed/profile.ts'
import { publicRoot } from '../sealed/public-root.ts'
import { retention } from '../sealed/retention.ts'

export const centre: StaffPart = {
  name: 'centre',
  messages,
  shapes: [profile, publicRoot, retention],
  displayName: { shape: profile, name: ({ sealed }: { readonly sealed: { displayName: string } }) => sealed.displayName },
  term: { shape: profile, term: ({ sealed }: { readonly sealed: { clientWord?: string } }) => sealed.clientWord },
  centreLanguage: { shape: profile, language: ({ sealed }: { readonly sealed: { language?: Language } }) => sealed.language },
  screens: [
    { path: '/centre', may: may.settings, title: 'settings', help: 'help', load: async () => (await import('./Settings.tsx')).Settings },
  ],
  places: [{ screen: '/centre', title: 'title', icon: IconCentre, go: 'KeyM', order: 88, may: may.settings }],
}
