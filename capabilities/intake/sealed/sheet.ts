import { z } from 'zod'
import { languages } from '#kernel/language.ts'
import { shape } from '#kernel/record.ts'
import { questionIds, saidBy } from '../questions.ts'
import { sheetKind } from '../records.ts'

const answer = z.strictObject({
  text: z.string().max(20_000).optional(),
  picks: z.array(z.string().max(40)).max(40).optional(),
  n: z.int().min(0).max(20).optional(),
  /** She does not want to say: an answer. */
  skipped: z.literal(true).optional(),
  said: z.enum(saidBy).optional(),
})

export const sheet = shape(
  sheetKind,
  z.strictObject({
    /** The line written while listening. */
    heard: z.string().max(20_000).optional(),
    answers: z.partialRecord(z.enum(questionIds), answer),
    /** In which language the page on writing things down was shown to her. */
    keptIn: z.enum(languages).optional(),
  }),
)
