import type { ServerPart } from '#kernel/server/part.ts'
import { standingKind } from '../records.ts'
import { projectEntitlement } from './project-entitlement.ts'
import { projectPaper } from './project-paper.ts'

export const papers: ServerPart = { name: 'papers', projections: [projectPaper, projectEntitlement], kinds: [standingKind] }
