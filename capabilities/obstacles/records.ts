import { regions } from '#capabilities/cases/regions.ts'
import { relations } from '#capabilities/cases/relations.ts'
import { code, codes, day, maybe, moment, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

export { regions, relations }
export type Region = (typeof regions)[number]

/** Where she asked and was not helped: the kind of agency, never its name. */
export const agencies = [
  'police',
  'prosecutor',
  'court',
  'health',
  'forensic',
  'guardianship',
  'social_service',
  'school',
  'registry',
  'migration',
  'bailiff',
  'municipality',
  'shelter',
  'legal_aid',
  'consulate',
  'other',
] as const
export type Agency = (typeof agencies)[number]

/** What was done to her there. Source: FemAgora calls (002), R58. */
export const wrongs = [
  'not_registered',
  'told_to_reconcile',
  'sent_away',
  'refused_order',
  'refused_shelter',
  'refused_exam',
  'demanded_papers',
  'demanded_money',
  'humiliated',
  'blamed_her',
  'discriminated',
  'disclosed',
  'told_him',
  'late',
  'no_answer',
  'other',
] as const
export type Wrong = (typeof wrongs)[number]

/** A refusal, discrimination or blame by an agency. Held for all cases: the head shows what keeps happening. */
export const refusalKind = recordKind({
  kind: 'obstacles/refusal',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'figure',
  may: may.write,
  coded: {
    agency: code(agencies),
    what: codes(wrongs),
    on: day(),
    region: maybe(code(regions)),
    /** Not for the first time at this agency. */
    repeated: yes(),
  },
})

/** How she is pressed. */
export const pressures = [
  'threats',
  'money',
  'via_kin',
  'via_elders',
  'via_police',
  'via_official',
  'children',
  'property',
  'stalking',
  'messages',
  'shaming',
  'violence',
  'other',
] as const
/** What the pressure wants of her. */
export const aims = [
  'withdraw_statement',
  'change_testimony',
  'return',
  'silence',
  'give_children',
  'give_property',
  'unknown',
  'other',
] as const

/** Pressure or intimidation. The risk is judged again within a day. */
export const pressureKind = recordKind({
  kind: 'obstacles/pressure',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    by: maybe(code(relations)),
    how: codes(pressures),
    aim: maybe(code(aims)),
    on: day(),
    /** When it was first written down: the day to judge the risk again runs from here. */
    noted: moment(),
  },
})

export const withdrawn = ['statement', 'testimony', 'claim', 'order', 'other'] as const
/** What she answers when she is asked whether it was her own will. */
export const wills = ['free', 'pressed', 'not_known'] as const

/** She took back a statement. She is asked whether it was her own will. */
export const withdrawalKind = recordKind({
  kind: 'obstacles/withdrawal',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    what: code(withdrawn),
    will: code(wills),
    on: day(),
    noted: moment(),
  },
})
