import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { child } from '../sealed/child.ts'
import { collector } from '../sealed/collector.ts'
import { interview } from '../sealed/interview.ts'
import { note } from '../sealed/note.ts'
import { question } from '../sealed/question.ts'
import { step } from '../sealed/step.ts'
import { voice } from '../sealed/voice.ts'
import { guardianshipDecision, interviewPlanned } from './duty-rules.ts'
import { story } from './story-rules.ts'

export const children: StaffPart = {
  name: 'children',
  messages,
  shapes: [child, step, collector, interview, question, voice, note],
  screens: [
    { path: '/children', may: may.see, title: 'title', help: 'help', load: async () => (await import('./Children.tsx')).Children },
    {
      path: '/children/$childId',
      may: may.see,
      title: 'title.child',
      help: 'help.child',
      load: async () => (await import('./Child.tsx')).Child,
    },
  ],
  panels: [
    { place: 'case', order: 40, title: 'title', may: may.see, load: async () => (await import('./CaseChildren.tsx')).CaseChildren },
    {
      place: 'case-aside',
      order: 50,
      title: 'collect.title',
      may: may.see,
      load: async () => (await import('./CollectAside.tsx')).CollectAside,
    },
  ],
  adding: [
    { name: 'child', title: 'add', words: 'add.words', may: may.write, load: async () => (await import('./ChildForm.tsx')).ChildForm },
    {
      name: 'guardianship',
      title: 'decision.ask',
      words: 'decision.words',
      may: may.write,
      load: async () => (await import('./QuestionForm.tsx')).QuestionForm,
    },
  ],
  duties: [interviewPlanned, guardianshipDecision],
  story,
  search: [
    {
      shape: child,
      card: ({ id, coded, sealed }) => ({
        masked: `${sealed.alias} · ${coded.number}`,
        words: [sealed.alias, ...(sealed.name === undefined ? [] : [sealed.name])],
        path: `/children/${id}`,
      }),
    },
  ],
}
