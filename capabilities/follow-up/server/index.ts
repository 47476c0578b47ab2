import type { ServerPart } from '#kernel/server/part.ts'
import { projectContact } from './project-contact.ts'
import { projectPlan } from './project-plan.ts'

export const followUp: ServerPart = { name: 'follow-up', projections: [projectPlan, projectContact] }
