import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { closingKind } from '../records.ts'

/** Why it was closed or opened again, and what was left open, in a worker's words. */
export const closing = shape(
  closingKind,
  z.strictObject({ why: z.string().max(2000).optional(), leftOpen: z.string().max(2000).optional() }),
)
