import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { callKind, handedTo, handovers } from '../records.ts'

/** The one line of a call, and the word by which a caller wishes to be known again. */
export const call = shape(
  callKind,
  z.strictObject({
    note: z.string().max(4000).optional(),
    codeWord: z.string().max(200).optional(),
    /** A place that is in no list. */
    place: z.string().max(200).optional(),
    /** What she wants to be asked when she rings again, and what not. */
    ask: z.string().max(500).optional(),
    dontAsk: z.string().max(500).optional(),
    /** Every try to hand the call over. `said`: what was told of her, in one line. */
    handovers: z
      .array(
        z.strictObject({
          at: z.iso.datetime(),
          to: z.enum(handedTo),
          whom: z.string().max(200).optional(),
          outcome: z.enum(handovers),
          said: z.string().max(1000).optional(),
          agreed: z.boolean().optional(),
        }),
      )
      .max(20)
      .optional(),
  }),
)
