import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { callsKind, requestKind } from '../records.ts'

const sealed = z.strictObject({ note: z.string().max(2000).optional() })

/** What is to be said to the second person. It goes with the case. */
export const request = shape(requestKind, sealed)
export const calls = shape(callsKind, sealed)
