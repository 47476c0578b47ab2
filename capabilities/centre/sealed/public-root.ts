import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { publicRoot as publicRootKind } from '../records.ts'

/** The vault writes it at founding; nobody edits it. */
export const publicRoot = shape(publicRootKind, z.strictObject({ seed: z.string().max(90) }))
