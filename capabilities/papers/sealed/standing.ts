import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { standingKind, standings } from '../records.ts'

/** Citizenship as she says it, and her standing. */
export const standing = shape(
  standingKind,
  z.strictObject({
    citizenship: z.string().max(100).optional(),
    standing: z.enum(standings).optional(),
    note: z.string().max(2000).optional(),
  }),
)
