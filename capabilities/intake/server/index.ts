import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const intake: ServerPart = { name: 'intake', projections: [projectEntry] }
