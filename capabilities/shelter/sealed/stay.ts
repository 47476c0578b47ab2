import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { stayKind } from '../records.ts'

/** The case's neutral alias, for those of the staff who may not read the case. Never a name. */
export const stay = shape(stayKind, z.strictObject({ alias: z.string().max(200) }))
