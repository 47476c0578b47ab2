import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { entry } from '../sealed/entry.ts'

export const duties: StaffPart = {
  name: 'duties',
  messages,
  shapes: [entry],
  screens: [{ path: '/duties', may: may.see, title: 'title', load: async () => (await import('./Entries.tsx')).Entries }],
}
