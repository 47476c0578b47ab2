import type { ServerPart } from '#kernel/server/part.ts'
import { projectSheet } from './project-sheet.ts'

export const intake: ServerPart = { name: 'intake', projections: [projectSheet] }
