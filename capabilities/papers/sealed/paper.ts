import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { paperKind } from '../records.ts'

/** Number, whose it is, where it lies. */
export const paper = shape(
  paperKind,
  z.strictObject({ number: z.string().max(100).optional(), whose: z.string().max(200).optional(), note: z.string().max(2000).optional() }),
)
