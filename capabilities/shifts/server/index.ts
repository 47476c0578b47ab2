import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const shifts: ServerPart = { name: 'shifts', projections: [projectEntry] }
