import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { contactKind } from '../records.ts'

/** What was said at one contact after exit. */
export const followUpContact = shape(contactKind, z.strictObject({ text: z.string().max(10_000).optional() }))
