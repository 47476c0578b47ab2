import type { StaffPart } from '#kernel/device/part.ts'
import { IconWarning } from '#look/icons.tsx'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { pressure } from '../sealed/pressure.ts'
import { refusal } from '../sealed/refusal.ts'
import { withdrawal } from '../sealed/withdrawal.ts'
import { dutyRules } from './duty-rules.ts'
import { story } from './story.ts'

export const obstacles: StaffPart = {
  name: 'obstacles',
  messages,
  shapes: [refusal, pressure, withdrawal],
  screens: [
    {
      path: '/obstacles',
      may: may.count,
      title: 'title.list',
      help: 'help',
      load: async () => (await import('./Obstacles.tsx')).Obstacles,
    },
  ],
  places: [{ screen: '/obstacles', title: 'title.list', icon: IconWarning, go: 'KeyB', order: 70, may: may.count }],
  panels: [{ place: 'case', order: 70, title: 'title', may: may.see, load: async () => (await import('./ObstaclesTab.tsx')).ObstaclesTab }],
  duties: dutyRules,
  story,
  adding: [
    {
      name: 'refusal',
      title: 'refusal',
      words: 'adding.refusal',
      may: may.write,
      load: async () => (await import('./AddRefusal.tsx')).AddRefusal,
    },
    {
      name: 'pressure',
      title: 'pressure',
      words: 'adding.pressure',
      may: may.write,
      load: async () => (await import('./AddPressure.tsx')).AddPressure,
    },
    {
      name: 'withdrawal',
      title: 'withdrawal',
      words: 'adding.withdrawal',
      may: may.write,
      load: async () => (await import('./AddWithdrawal.tsx')).AddWithdrawal,
    },
  ],
}
