import type { StaffPart } from '#kernel/device/index.ts'
import { IconLedger } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'

export const ledger: StaffPart = {
  name: 'ledger',
  messages,
  shapes: [],
  screens: [{ path: '/ledger', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Ledger.tsx')).Ledger }],
  places: [{ screen: '/ledger', title: 'title', icon: IconLedger, go: 'KeyJ', order: 86, may: may.see }],
  panels: [{ place: 'case', order: 90, title: 'who.title', may: 'member', load: async () => (await import('./who-opened.tsx')).WhoOpened }],
}
