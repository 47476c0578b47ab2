import type { ServerPart } from '#kernel/server/part.ts'
import { collectorKind, noteKind, stepKind } from '../records.ts'
import { projectChild } from './project-child.ts'
import { projectInterview } from './project-interview.ts'
import { projectQuestion } from './project-question.ts'
import { projectVoice } from './project-voice.ts'

export const children: ServerPart = {
  name: 'children',
  kinds: [stepKind, collectorKind, noteKind],
  projections: [projectChild, projectInterview, projectQuestion, projectVoice],
}
