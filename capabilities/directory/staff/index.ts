import type { StaffPart } from '#kernel/device/index.ts'
import { IconDirectory } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { check } from '../sealed/check.ts'
import { publish } from '../sealed/publish.ts'

export const directory: StaffPart = {
  name: 'directory',
  messages,
  shapes: [check, publish],
  screens: [
    { path: '/directory', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Directory.tsx')).Directory },
    {
      path: '/directory/$page',
      may: may.see,
      title: 'centre.h1',
      help: 'help.organisation',
      load: async () => (await import('./Organisation.tsx')).Organisation,
    },
  ],
  places: [{ screen: '/directory', title: 'title', icon: IconDirectory, go: 'KeyO', order: 60, may: may.see }],
}
