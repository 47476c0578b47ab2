import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { personKind } from '../records.ts'

const line = z.string().max(200)

/** Somebody around her, as she tells of them. Nothing is compulsory: «тётя по матери» without a name is enough. */
export const person = shape(
  personKind,
  z.strictObject({
    name: line.optional(),
    /** Who it is in her words, closer than the code. */
    who: line.optional(),
    phone: line.optional(),
    note: z.string().max(2000).optional(),
  }),
)
