import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const kin: ServerPart = { name: 'kin', projections: [projectEntry] }
