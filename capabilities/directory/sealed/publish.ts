import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { publishKind } from '../records.ts'

/** Why it is shown or no longer shown. */
export const publish = shape(publishKind, z.object({ note: z.string().max(2_000) }))
