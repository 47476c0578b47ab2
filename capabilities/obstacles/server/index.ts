import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const obstacles: ServerPart = { name: 'obstacles', projections: [projectEntry] }
