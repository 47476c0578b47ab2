import type { ServerPart } from '#kernel/server/part.ts'
import { serve } from '#kernel/server/serve.ts'
import { contract } from '../contract.ts'
import { behind } from './behind.ts'
import { projectCall } from './project-call.ts'
import { projectChoice } from './project-choice.ts'

export const directory: ServerPart = {
  name: 'directory',
  served: [serve(contract).from<never>({ behind: ({ country }) => behind(country) })],
  projections: [projectCall, projectChoice],
}
