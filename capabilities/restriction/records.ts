import { code, id, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** Why a case is closed to others. Source: issue 3, "The desk"; R133 for the former client. */
export const reasons = ['relative', 'former_client', 'well_known', 'threat_inside', 'her_wish', 'other'] as const
export type Reason = (typeof reasons)[number]

/**
 * That a case was closed to all but a few, why, and whether it is open again. It lies in the circle it speaks of and stays
 * there when the case is opened: the reason may name a colleague.
 */
export const restrictionKind = recordKind({
  kind: 'restriction/restriction',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'narrative',
  may: may.restrict,
  coded: {
    circle: id(),
    reason: code(reasons),
    lifted: yes(),
  },
})
