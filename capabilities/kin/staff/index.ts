import type { StaffPart, StoryRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { person } from '../sealed/person.ts'

const placed: StoryRule<typeof person> = {
  shape: person,
  what: 'note',
  // Only what a worker wrote of somebody is part of the story; the map itself is not told twice.
  entry: ({ at, coded, sealed }) =>
    sealed.note === undefined || coded.gone ? null : { at, title: `relation.${coded.relation}`, text: sealed.note },
}

export const kin: StaffPart = {
  name: 'kin',
  messages,
  shapes: [person],
  screens: [],
  panels: [{ place: 'case', order: 60, title: 'title', may: may.see, load: async () => (await import('./KinPanel.tsx')).KinPanel }],
  story: [placed],
  adding: [
    { name: 'kin', title: 'adding.title', words: 'adding', may: may.write, load: async () => (await import('./AddPerson.tsx')).AddPerson },
  ],
  search: [
    {
      shape: person,
      card: ({ caseId, coded, sealed }) =>
        coded.gone || (sealed.name === undefined && sealed.phone === undefined)
          ? null
          : {
              masked: '',
              words: [sealed.name, sealed.phone].filter((word): word is string => word !== undefined),
              path: `/cases/${caseId}`,
            },
    },
  ],
}
