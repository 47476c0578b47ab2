import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { callKind } from '../records.ts'

/** The one line of a call, and the word by which a caller wishes to be known again. */
export const call = shape(
  callKind,
  z.strictObject({
    note: z.string().max(4000).optional(),
    codeWord: z.string().max(200).optional(),
    /** A place that is in no list. */
    place: z.string().max(200).optional(),
  }),
)
