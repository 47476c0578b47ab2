import type { ServerPart } from '#kernel/server/part.ts'
import { projectPressure } from './project-pressure.ts'
import { projectRefusal } from './project-refusal.ts'
import { projectWithdrawal } from './project-withdrawal.ts'

export const obstacles: ServerPart = { name: 'obstacles', projections: [projectRefusal, projectPressure, projectWithdrawal] }
