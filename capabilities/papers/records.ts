import { entitlementCodes, entitlementGroups, standings } from '#countries/entitlement.ts'
import { code, day, maybe, recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

export { entitlementCodes, standings }

/** Kinds of paper. `stay_paper` is any paper on living somewhere, so that it tells nothing of citizenship. */
export const papers = [
  'passport',
  'identity_card',
  'birth_certificate',
  'marriage_certificate',
  'divorce_certificate',
  'stay_paper',
  'health_paper',
  'school_paper',
  'work_paper',
  'property_paper',
  'benefit_paper',
  'bank_card',
  'other',
] as const
export const owners = ['her', 'child', 'other'] as const

/** Where a paper is. */
export const paperStates = ['with_her', 'with_us', 'left_there', 'taken', 'lost', 'applied', 'got'] as const

/** One paper that is there, is missing, or is being made again. */
export const paperKind = recordKind({
  kind: 'papers/paper',
  circles: ['intake', 'legal'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    which: code(papers),
    whose: code(owners),
    state: code(paperStates),
    appliedOn: maybe(day()),
    expectedBy: maybe(day()),
  },
})

/** Her standing before the law: citizenship and status. Nothing of it is coded; see README, "What the server can see". */
export const standingKind = recordKind({
  kind: 'papers/standing',
  circles: ['intake', 'legal'],
  of: 'case',
  held: 'with-case',
  ends: 'narrative',
  may: may.write,
  coded: {},
})

export const entitlementStates = ['asked', 'granted', 'refused', 'ended'] as const

/** Something she asked for by law. Only its group is coded: what exactly may tell where she comes from. */
export const entitlementKind = recordKind({
  kind: 'papers/entitlement',
  circles: ['intake', 'legal'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    group: code(entitlementGroups),
    state: code(entitlementStates),
    askedOn: day(),
    decidedOn: maybe(day()),
    endsOn: maybe(day()),
  },
})
