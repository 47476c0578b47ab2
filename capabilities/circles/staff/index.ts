import type { StaffPart } from '#kernel/device/index.ts'
import { IconKey } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'

export const circles: StaffPart = {
  name: 'circles',
  messages,
  shapes: [],
  screens: [{ path: '/circles', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Circles.tsx')).Circles }],
  places: [{ screen: '/circles', title: 'title', icon: IconKey, go: 'KeyK', order: 82, may: may.see }],
}
