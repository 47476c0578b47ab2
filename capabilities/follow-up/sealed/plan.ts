import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { outcomes, planKind, steps } from '../records.ts'

const hour = z.int().min(0).max(24)

/** The days agreed with her, and when she may be reached. */
export const plan = shape(
  planKind,
  z.strictObject({
    steps: z.array(z.strictObject({ step: z.enum(steps), on: z.iso.date(), done: z.enum(outcomes).nullable() })).max(30),
    /** Monday is 0. No days: any day. */
    window: z.strictObject({ days: z.array(z.int().min(0).max(6)).max(7), from: hour, until: hour }).optional(),
    note: z.string().max(2000).optional(),
  }),
)
