import type { StaffPart, StoryRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { level } from '../sealed/level.ts'
import { highRiskNoContact, reviewRisk } from './duty-rules.ts'

const judgement: StoryRule<typeof level> = {
  shape: level,
  what: 'risk',
  entry: ({ coded, sealed }) => {
    const text = [sealed.sheSays, sealed.why].filter((each) => each !== undefined).join('\n')
    return { at: coded.at, title: 'story.level', words: { level: coded.level }, ...(text !== '' && { text }) }
  },
}

export const risk: StaffPart = {
  name: 'risk',
  messages,
  shapes: [level],
  screens: [],
  panels: [
    {
      place: 'case-head',
      order: 10,
      inSight: true,
      title: 'title',
      may: may.see,
      load: async () => (await import('./RiskHead.tsx')).RiskHead,
    },
    { place: 'case-aside', order: 10, title: 'title', may: may.see, load: async () => (await import('./RiskSheet.tsx')).RiskSheet },
  ],
  duties: [highRiskNoContact, reviewRisk],
  story: [judgement],
  adding: [
    { name: 'risk', title: 'title', words: 'adding', may: may.write, load: async () => (await import('./AssessRisk.tsx')).AssessRisk },
  ],
}
