import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { refusalKind } from '../records.ts'

const line = z.string().max(500).optional()

/** Who refused, where, in which words, and who heard it. */
export const refusal = shape(
  refusalKind,
  z.strictObject({ who: line, office: line, words: z.string().max(4000).optional(), witness: line }),
)
