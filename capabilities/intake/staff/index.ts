import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { sheet } from '../sealed/sheet.ts'
import { dangerNotJudged, unfinished } from './duties.ts'
import { story } from './story.ts'

export const intake: StaffPart = {
  name: 'intake',
  messages,
  shapes: [sheet],
  screens: [
    { path: '/intake/new', may: may.write, title: 'title.new', help: 'help', load: async () => (await import('./Intake.tsx')).NewIntake },
    {
      path: '/cases/$caseId/intake',
      may: may.write,
      title: 'title',
      help: 'help',
      load: async () => (await import('./Intake.tsx')).Intake,
    },
  ],
  commands: [
    { name: 'intake.new', title: 'title.new', may: may.write, after: 'KeyI', beginsShift: true, run: ({ go }) => go('/intake/new') },
  ],
  panels: [{ place: 'case', order: 20, title: 'title', may: may.see, load: async () => (await import('./IntakeTab.tsx')).IntakeTab }],
  duties: [unfinished, dangerNotJudged],
  story,
}
