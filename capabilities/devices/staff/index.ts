import type { StaffPart } from '#kernel/device/index.ts'
import { IconDevice } from '#look/icons.tsx'
import { messages } from '../messages/index.ts'

export const devices: StaffPart = {
  name: 'devices',
  messages,
  shapes: [],
  screens: [{ path: '/devices', may: 'member', title: 'title', help: 'help', load: async () => (await import('./Devices.tsx')).Devices }],
  places: [{ screen: '/devices', title: 'title', icon: IconDevice, go: 'KeyD', order: 84, may: 'member' }],
}
