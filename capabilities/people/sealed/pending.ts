import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { pending as pendingKind } from '../records.ts'

/** A deed that two heads must sign: written by the first, signed by the second, sent by the first. */
export const pending = shape(
  pendingKind,
  z.strictObject({
    statement: z.strictObject({ p: z.string(), s: z.array(z.strictObject({ k: z.string(), sig: z.string() })) }),
    /** What it says, for the second head to compare with the statement itself. */
    account: z.string(),
    roles: z.array(z.string()),
    invite: z.string().nullable(),
    state: z.enum(['open', 'signed', 'done', 'dropped']),
  }),
)
