import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { caseDuty, centreDuty } from '../records.ts'

const why = z.string().max(500)
const moment = z.iso.datetime()

const sealed = z.strictObject({
  /** What is to be done, of a task written by hand. */
  text: z.string().max(2000).optional(),
  moves: z
    .array(z.strictObject({ at: moment, from: moment, to: moment, why }))
    .max(200)
    .optional(),
  handovers: z
    .array(z.strictObject({ at: moment, from: z.guid().nullable(), to: z.guid().nullable(), why: why.optional() }))
    .max(200)
    .optional(),
})

export const dutyOfCase = shape(caseDuty, sealed)
export const dutyOfCentre = shape(centreDuty, sealed)
