import type { ServerPart } from '#kernel/server/part.ts'
import { callbackKind, emergencyKind } from '../records.ts'
import { projectCall } from './project-call.ts'

export const helpline: ServerPart = { name: 'helpline', projections: [projectCall], kinds: [callbackKind, emergencyKind] }
