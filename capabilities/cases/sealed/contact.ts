import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { contactKind } from '../records.ts'

const text = z.string().max(1000).optional()

/** How she may be reached without harm, in her words. */
export const contact = shape(
  contactKind,
  z.strictObject({
    /** Number, place or person. */
    how: text,
    when: text,
    whoMayAnswer: text,
    /** What to say when somebody else answers. */
    whatToSay: text,
    codeWord: text,
    mayLeaveMessage: z.boolean().optional(),
  }),
)
