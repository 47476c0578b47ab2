import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { entryKind } from '../records.ts'

export const entry = shape(entryKind, z.strictObject({ text: z.string().max(20_000) }))
