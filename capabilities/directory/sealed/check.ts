import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { checkKind } from '../records.ts'

/** Who was spoken to and what they said. */
export const check = shape(checkKind, z.object({ spokeTo: z.string().max(200), note: z.string().max(4_000) }))
