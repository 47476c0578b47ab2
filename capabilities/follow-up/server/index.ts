import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const followUp: ServerPart = { name: 'follow-up', projections: [projectEntry] }
