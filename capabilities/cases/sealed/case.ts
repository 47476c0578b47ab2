import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { caseKind } from '../records.ts'

/** Why it was closed or opened again, in a worker's words. */
export const caseFile = shape(caseKind, z.strictObject({ why: z.string().max(2000).optional() }))
