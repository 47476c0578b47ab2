import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { itemKind } from '../records.ts'
import { needs, sources } from '../rules.ts'

/** Which need, in her words, and who said it. `alias`: for who may read this and not the case. */
export const item = shape(
  itemKind,
  z.strictObject({
    alias: z.string().max(200),
    what: z.enum(needs),
    /** What follows from it: what must be done, and what never. */
    text: z.string().max(4000),
    source: z.enum(sources),
    /** It no longer holds since this day. */
    over: z.iso.date().optional(),
  }),
)
