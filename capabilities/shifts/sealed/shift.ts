import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { debriefKind, handoverKind, pauseKind, shiftKind, turnKind } from '../records.ts'

const moment = z.iso.datetime()
const where = z.enum(['centre', 'home'])

/** `who`: an account. At home: on call by telephone. */
export const shift = shape(
  shiftKind,
  z.strictObject({ who: z.guid(), from: moment, until: moment, where, note: z.string().max(300).optional() }),
)
export const turn = shape(turnKind, z.strictObject({ who: z.guid(), from: moment, until: moment.nullable(), where }))
export const pause = shape(pauseKind, z.strictObject({ who: z.guid(), from: moment, until: moment }))
/** What happened, and what the next shift should look after. */
export const handover = shape(handoverKind, z.strictObject({ happened: z.string().max(20_000), lookAfter: z.string().max(20_000) }))
export const debrief = shape(debriefKind, z.strictObject({}))
