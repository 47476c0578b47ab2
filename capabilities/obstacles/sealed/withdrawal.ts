import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { withdrawalKind } from '../records.ts'

/** What she says of it. */
export const withdrawal = shape(withdrawalKind, z.strictObject({ text: z.string().max(10_000).optional() }))
