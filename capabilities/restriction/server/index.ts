import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const restriction: ServerPart = { name: 'restriction', projections: [projectEntry] }
