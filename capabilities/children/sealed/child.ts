import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { childKind } from '../records.ts'

const line = z.string().max(200).optional()
const text = z.string().max(4000).optional()

/** Who the child is. Only the alias of the case is always there. */
export const child = shape(
  childKind,
  z.strictObject({
    /** The neutral alias of the case, for the header and for search. Never a name. */
    alias: z.string().max(200),
    name: line,
    birthday: z.iso.date().optional(),
    papers: text,
    /** School or kindergarten, where it is not kept by two people alone. */
    school: text,
    doctor: text,
    joys: text,
    fears: text,
    calms: text,
  }),
)
