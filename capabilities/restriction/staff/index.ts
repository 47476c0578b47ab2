import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { entry } from '../sealed/entry.ts'

export const restriction: StaffPart = {
  name: 'restriction',
  messages,
  shapes: [entry],
  screens: [{ path: '/restriction', may: may.see, title: 'title', load: async () => (await import('./Entries.tsx')).Entries }],
}
