import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { item } from '../sealed/item.ts'
import { reading } from '../sealed/reading.ts'

export const needs: StaffPart = {
  name: 'needs',
  messages,
  shapes: [item, reading],
  screens: [{ path: '/needs', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Entrusted.tsx')).Entrusted }],
  panels: [
    { place: 'case', order: 64, title: 'title', may: may.see, load: async () => (await import('./CaseNeeds.tsx')).CaseNeeds },
    { place: 'case-aside', order: 40, title: 'tonight', may: may.see, load: async () => (await import('./Tonight.tsx')).Tonight },
  ],
  adding: [{ name: 'need', title: 'add', words: 'add.words', may: may.write, load: async () => (await import('./AddNeed.tsx')).AddNeed }],
}
