import type { ServerPart } from '#kernel/server/part.ts'
import { projectRoom } from './project-room.ts'
import { projectStay } from './project-stay.ts'

export const shelter: ServerPart = { name: 'shelter', projections: [projectRoom, projectStay] }
