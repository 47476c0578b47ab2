import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { fields } from '../codes.ts'
import { disclosureKind } from '../records.ts'

/** Exactly what left, field by field, and who took it. */
export const disclosure = shape(
  disclosureKind,
  z.strictObject({
    whom: z.string().max(300).optional(),
    said: z.partialRecord(z.enum(fields), z.string().max(10_000)),
  }),
)
