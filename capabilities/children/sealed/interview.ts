import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { interviewKind } from '../records.ts'

/** Who asked, where the recording lies, why again. What the child said is never written here. */
export const interview = shape(
  interviewKind,
  z.strictObject({
    who: z.string().max(300).optional(),
    recording: z.string().max(1000).optional(),
    why: z.string().max(2000).optional(),
  }),
)
