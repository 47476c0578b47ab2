import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { noteKind } from '../records.ts'

const guid = z.guid()
const text = z.string().max(10_000)

/** Steps of the protocol for a young person after sexual violence, in the order of their urgency. */
export const careSteps = [
  'safe_now',
  'her_pace',
  'doctor',
  'hiv',
  'pregnancy',
  'evidence',
  'lawyer',
  'one_interview',
  'psychologist',
  'parents',
  'school_quiet',
] as const
export const careStates = ['not_yet', 'going', 'done', 'declined'] as const
/** What helps a mother who hits; help comes first. */
export const helps = ['talk', 'psychologist', 'rest', 'group', 'at_hand', 'own_hurt', 'other'] as const

/** See [Note: a closed note tells nothing]. `alias` is for who may read the note and not the case. */
export const note = shape(
  noteKind,
  z.discriminatedUnion('is', [
    /** Where the child learns, known to few. */
    z.strictObject({ is: z.literal('place'), alias: z.string().max(200), child: guid, place: text }),
    /** After sexual violence against a young person. */
    z.strictObject({
      is: z.literal('care'),
      alias: z.string().max(200),
      child: guid,
      /** When it happened, as far as known; the hours of medicine run from it. */
      since: z.iso.datetime().nullable(),
      steps: z.partialRecord(z.enum(careSteps), z.enum(careStates)),
      parents: text.optional(),
      text: text.optional(),
    }),
    /** Help to a mother who hits. */
    z.strictObject({
      is: z.literal('support'),
      alias: z.string().max(200),
      child: guid,
      helps: z.array(z.enum(helps)).max(helps.length),
      agreed: text.optional(),
      next: z.iso.date().nullable(),
    }),
  ]),
)
