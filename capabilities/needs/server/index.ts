import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const needs: ServerPart = { name: 'needs', projections: [projectEntry] }
