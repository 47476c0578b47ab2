import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { callbackKind } from '../records.ts'

const line = z.string().max(500)

/** How to call back. The number is here only because she agreed to it. */
export const callback = shape(
  callbackKind,
  z.strictObject({
    number: line,
    askFor: line.optional(),
    whoMayAnswer: line.optional(),
    whatToSay: line.optional(),
    codeWord: line.optional(),
    note: z.string().max(2000).optional(),
    /** Every try; `why` when it was made outside her window. */
    tries: z
      .array(
        z.strictObject({ at: z.iso.datetime(), result: z.enum(['talked', 'no_answer', 'other_answered', 'unsafe']), why: line.optional() }),
      )
      .max(100)
      .optional(),
  }),
)
