import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { pressureKind } from '../records.ts'

/** What happened, in words. */
export const pressure = shape(pressureKind, z.strictObject({ text: z.string().max(10_000).optional() }))
