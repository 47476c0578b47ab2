import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const papers: ServerPart = { name: 'papers', projections: [projectEntry] }
