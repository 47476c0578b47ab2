import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { consentKind } from '../records.ts'

const line = z.string().max(300).optional()

/** Who exactly, and in her words. */
export const consent = shape(
  consentKind,
  z.strictObject({
    /** Name of the agency or person: «участковый по Абайскому району». */
    whom: line,
    /** What it is for, in plain words, as she was told. */
    why: z.string().max(2000).optional(),
    /** What she said. */
    words: z.string().max(4000).optional(),
    /** Who heard her yes, or where the paper lies. */
    witness: line,
  }),
)
