import { z } from 'zod'
import { languages } from '#kernel/language.ts'
import { shape } from '#kernel/record.ts'
import { profile as profileKind } from '../records.ts'

/** What the centre calls those who come to it; the first is usual. See [Note: the centre's word]. */
export const clientWords = ['client', 'survivor', 'woman', 'victim'] as const
/** Who should have the code from the phone. */
export const secondFactorRules = ['heads', 'all', 'own'] as const

/** The centre's own name, and the neutral one that may show on a screen. */
export const profile = shape(
  profileKind,
  z.strictObject({
    name: z.string().max(200),
    displayName: z.string().max(40),
    language: z.enum(languages).optional(),
    clientWord: z.enum(clientWords).optional(),
    secondFactor: z.enum(secondFactorRules).optional(),
  }),
)
