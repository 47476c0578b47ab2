import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'

export const backup: StaffPart = {
  name: 'backup',
  messages,
  shapes: [],
  screens: [{ path: '/backup', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Backup.tsx')).Backup }],
  today: [{ order: 90, may: may.see, load: async () => (await import('./TodayBackup.tsx')).TodayBackup }],
}
