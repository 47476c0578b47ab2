import type { ServerPart } from '#kernel/server/part.ts'
import { projectLevel } from './project-level.ts'

export const risk: ServerPart = { name: 'risk', projections: [projectLevel] }
