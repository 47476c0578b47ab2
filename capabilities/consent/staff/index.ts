import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { entry } from '../sealed/entry.ts'

export const consent: StaffPart = {
  name: 'consent',
  messages,
  shapes: [entry],
  screens: [{ path: '/consent', may: may.see, title: 'title', load: async () => (await import('./Entries.tsx')).Entries }],
}
