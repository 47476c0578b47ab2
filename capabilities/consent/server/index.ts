import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const consent: ServerPart = { name: 'consent', projections: [projectEntry] }
