import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { holdKind } from '../records.ts'

export const holdReasons = ['court', 'investigation', 'complaint', 'her_wish', 'other'] as const

/** For whom or what it is kept. */
export const hold = shape(holdKind, z.strictObject({ why: z.enum(holdReasons), note: z.string().max(2000).optional() }))
