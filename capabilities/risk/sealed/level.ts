import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { levelKind } from '../records.ts'

const text = z.string().max(4000).optional()

/** What stands behind a level, in words. */
export const level = shape(
  levelKind,
  z.strictObject({
    /** What she herself says of her danger. */
    sheSays: text,
    /** Why it was judged so. */
    why: text,
  }),
)
