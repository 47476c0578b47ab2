import { code, codes, day, ids, maybe, moment, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** How much danger she is in by the judgement of who knows the case, from the least. */
export const levels = ['usual', 'raised', 'high', 'extreme'] as const
export type Level = (typeof levels)[number]

/**
 * Why the danger is judged so: factors in our own words, taken from what research names again and again, and from the
 * region's own practice; no item of a licensed questionnaire. Source: vocabularies.md 3.8, R1–R21.
 */
export const reasons = [
  'strangled',
  'threat_to_kill',
  'weapon',
  'worse',
  'leaving',
  'stalks',
  'controls',
  'jealous',
  'forced_sex',
  'pregnant',
  'children_threatened',
  'kin_threaten',
  'drinks',
  'his_suicide_threat',
  'order_broken',
  'knows_where',
  'isolated',
  'released',
  'court_near',
  'she_fears',
  'papers_taken',
  'abducted',
  'other',
] as const

/** Why the danger is judged less than before. */
export const lowerings = ['she_is_safe_place', 'he_is_held', 'order_holds', 'he_is_far', 'looked_together', 'mistake', 'other'] as const

/**
 * One judgement of the danger. It is never changed afterwards: the next one is a record of its own and names those it was
 * made after. See [Note: the higher stays]
 */
export const levelKind = recordKind({
  kind: 'risk/level',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    level: code(levels),
    at: moment(),
    reasons: codes(reasons),
    /** The level was explained to her before anything was done with it. */
    toldHer: yes(),
    /** The day on which it is looked at again. */
    reviewBy: maybe(day()),
    /** The judgements that held when this one was made, and that it takes the place of. */
    after: ids(20),
    /** Said whenever the level is lower than one it takes the place of. */
    lowered: maybe(code(lowerings)),
  },
  refusals: ['lowered-without-reason'],
})
