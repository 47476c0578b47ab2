import type { ServerPart } from '#kernel/server/part.ts'
import { projectPerson } from './project-person.ts'

export const kin: ServerPart = { name: 'kin', projections: [projectPerson] }
