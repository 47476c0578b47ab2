import type { ServerPart } from '#kernel/server/part.ts'
import { cardKind, contactKind } from '../records.ts'
import { projectCase } from './project-case.ts'
import { projectClosing } from './project-closing.ts'
import { projectNote } from './project-note.ts'

export const cases: ServerPart = { name: 'cases', projections: [projectCase, projectClosing, projectNote], kinds: [cardKind, contactKind] }
