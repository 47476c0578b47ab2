import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { cardKind } from '../records.ts'

const line = z.string().max(200)

/** Who she is. Only the alias is always there; everything else is what she chose to tell. */
export const card = shape(
  cardKind,
  z.strictObject({
    /** Shown everywhere instead of a name: `Ирис-214`. */
    alias: line,
    name: line.optional(),
    /** The name she wants to be called by. */
    callHer: line.optional(),
    /** Phones as they were said, first the safest. */
    phones: z.array(line).max(10).optional(),
    /** Children and others the case is about. */
    others: z
      .array(z.strictObject({ name: line, who: line.optional() }))
      .max(30)
      .optional(),
    /** The language she speaks best, as staff write it. */
    speaks: line.optional(),
    /** Her own word by which she is known again. */
    codeWord: line.optional(),
    /** Number in the centre's paper journal. */
    journal: line.optional(),
  }),
)
