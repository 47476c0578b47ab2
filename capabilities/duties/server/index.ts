import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const duties: ServerPart = { name: 'duties', projections: [projectEntry] }
