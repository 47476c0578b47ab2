import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { collectorKind } from '../records.ts'

/** Who it is and how she is told apart. */
export const collector = shape(
  collectorKind,
  z.strictObject({
    name: z.string().max(200),
    relation: z.string().max(200).optional(),
    /** How to know this person: a sign, a car, a word the child knows. */
    sign: z.string().max(1000).optional(),
  }),
)
