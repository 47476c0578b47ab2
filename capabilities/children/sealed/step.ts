import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { stepKind } from '../records.ts'

/** Who does it, when, or why it did not work out. */
export const step = shape(stepKind, z.strictObject({ note: z.string().max(2000).optional() }))
