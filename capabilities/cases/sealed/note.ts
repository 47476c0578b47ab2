import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { noteKind } from '../records.ts'

export const note = shape(noteKind, z.strictObject({ text: z.string().max(20_000) }))
