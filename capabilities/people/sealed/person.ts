import { z } from 'zod'
import { languages } from '#kernel/language.ts'
import { shape } from '#kernel/record.ts'
import { person as personKind } from '../records.ts'

/** Languages in which a worker can speak with somebody who comes; `sign` is the local sign language. */
export const spokenHere = [...languages, 'sign'] as const

/** How colleagues know a worker. */
export const person = shape(
  personKind,
  z.strictObject({
    name: z.string().max(120),
    /** A work phone: everybody in the centre reads it. */
    phone: z.string().max(60).optional(),
    note: z.string().max(600).optional(),
    languages: z.array(z.enum(spokenHere)).max(spokenHere.length).optional(),
    /** Diploma, licence, special knowledge, as she writes it. */
    skills: z.string().max(600).optional(),
    trainings: z
      .array(z.strictObject({ what: z.string().max(200), on: z.iso.date().nullable() }))
      .max(40)
      .optional(),
    /** The day on which a volunteer signed the pledge of silence. */
    pledged: z.iso.date().optional(),
  }),
)
