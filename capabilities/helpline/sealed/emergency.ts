import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { emergencyKind } from '../records.ts'

/** Whom to ring: a post rather than a person where it can be. */
export const emergency = shape(
  emergencyKind,
  z.strictObject({
    name: z.string().max(200),
    number: z.string().max(100),
    note: z.string().max(1000).optional(),
  }),
)
