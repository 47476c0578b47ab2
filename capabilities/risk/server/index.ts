import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const risk: ServerPart = { name: 'risk', projections: [projectEntry] }
