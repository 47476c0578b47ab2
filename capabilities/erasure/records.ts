import { code, day, ids, maybe, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** How much goes. `story`: everything that is sealed, and the codes of what names and tells; figures stay. `whole`: figures, too. */
export const extents = ['story', 'whole'] as const
export type Extent = (typeof extents)[number]
/** Why something is erased. `term`: its time to be kept is over. */
export const reasons = ['her_wish', 'term', 'mistake', 'duplicate', 'other'] as const
export type Reason = (typeof reasons)[number]
export const requestStates = ['asked', 'withdrawn'] as const

/**
 * [Note: two people erase] Somebody proposes with a record; another one says yes at a door, and only then anything goes. It
 * belongs to the case and goes with it, so that nothing tells afterwards why. At least one of the two is a head wherever a
 * head reads the case.
 */
export const requestKind = recordKind({
  kind: 'erasure/request',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'narrative',
  may: may.erase,
  coded: {
    extent: code(extents),
    why: code(reasons),
    state: code(requestStates),
  },
  refusals: ['request-is-written'],
})

/** The same for calls and calls back that led to no case: many of them at once. */
export const callsKind = recordKind({
  kind: 'erasure/calls',
  circles: ['intake'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.erase,
  coded: {
    extent: code(extents),
    why: code(reasons),
    state: code(requestStates),
    /** The calls and calls back themselves. */
    which: ids(500),
  },
  refusals: ['request-is-written'],
})

/** A case is not to be erased; why is sealed. */
export const holdKind = recordKind({
  kind: 'erasure/hold',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'narrative',
  may: may.hold,
  coded: {
    /** The last day on which it holds; null: until somebody lifts it. */
    until: maybe(day()),
    lifted: yes(),
  },
})
