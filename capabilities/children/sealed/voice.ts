import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { voiceKind } from '../records.ts'

/** Why she answers so. */
export const voice = shape(voiceKind, z.strictObject({ why: z.string().max(10_000).optional() }))
