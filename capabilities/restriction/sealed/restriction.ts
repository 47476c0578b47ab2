import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { restrictionKind } from '../records.ts'

export const restriction = shape(
  restrictionKind,
  z.strictObject({
    note: z.string().max(20_000).optional(),
    /** The colleague it is closed to, if it is because of one. */
    because: z.guid().optional(),
    /** Records that lay in `management` before: they go back there. */
    management: z.array(z.guid()).max(20_000).optional(),
  }),
)
