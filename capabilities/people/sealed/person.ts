import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { person as personKind } from '../records.ts'

/** How colleagues know a worker. */
export const person = shape(
  personKind,
  z.strictObject({
    name: z.string().max(120),
    /** A work phone: everybody in the centre reads it. */
    phone: z.string().max(60).optional(),
    note: z.string().max(600).optional(),
  }),
)
