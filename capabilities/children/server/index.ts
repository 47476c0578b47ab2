import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const children: ServerPart = { name: 'children', projections: [projectEntry] }
