import type { StaffPart } from '#kernel/device/part.ts'
import { messages } from '../messages/index.ts'
import { child } from '../sealed/child.ts'
import { collector } from '../sealed/collector.ts'
import { interview } from '../sealed/interview.ts'
import { note } from '../sealed/note.ts'
import { question } from '../sealed/question.ts'
import { step } from '../sealed/step.ts'
import { voice } from '../sealed/voice.ts'

export const children: StaffPart = {
  name: 'children',
  messages,
  shapes: [child, step, collector, interview, question, voice, note],
  screens: [],
}
