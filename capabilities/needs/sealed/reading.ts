import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { readingKind } from '../records.ts'
import { reasons } from '../rules.ts'

/** Which need was opened and why. Who and when is in the signature. */
export const reading = shape(readingKind, z.strictObject({ item: z.guid(), why: z.enum(reasons), words: z.string().max(500).optional() }))
