import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { matters, questionKind } from '../records.ts'

/** What happened, and to whom it was told if it was. */
export const question = shape(
  questionKind,
  z.strictObject({ about: z.enum(matters), what: z.string().max(10_000), toldWhom: z.string().max(2000).optional() }),
)
