import type { ServerPart } from '#kernel/server/part.ts'
import { debriefKind, handoverKind, pauseKind, shiftKind, turnKind } from '../records.ts'

export const shifts: ServerPart = { name: 'shifts', kinds: [shiftKind, turnKind, pauseKind, handoverKind, debriefKind] }
