import { code, count, day, id, ids, maybe, moment, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

export const roomKinds = ['family', 'single', 'isolation', 'overflow'] as const
/** Why a family left. Source: vocabularies.md 3.10, stay exit; `moved` is a change of room and no exit. */
export const leaveReasons = [
  'own_home_safe',
  'with_kin',
  'rental',
  'other_shelter',
  'returned_to_abuser',
  'hospital',
  'left_without_notice',
  'limit_reached',
  'died',
  'other',
  'moved',
] as const

/** A room and its beds. Every bed and every cot has an id of its own: that is what can be given only once. */
export const roomKind = recordKind({
  kind: 'shelter/room',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.rooms,
  coded: {
    kind: code(roomKinds),
    beds: ids(),
    cots: ids(),
    stepFree: yes(),
    /** Closed for repair, cleaning or for good; nobody is placed in it. */
    closed: yes(),
    order: count(0, 1000),
  },
  refusals: ['bed-in-use'],
})

/**
 * A family in beds of one room. Everybody of the staff sees the board, so a stay knows no name: coded figures, and the
 * case's neutral alias under the seal of the whole staff. See [Note: a bed is taken until she has left].
 */
export const stayKind = recordKind({
  kind: 'shelter/stay',
  circles: ['staff'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.place,
  coded: {
    room: id(),
    /** Beds and cots of that room. */
    beds: ids(),
    /** First day in the shelter, over all changes of room: day 1 of the limit. */
    since: day(),
    /** First night in these beds. */
    from: day(),
    /** When she thinks of leaving; frees nothing. */
    planned: maybe(day()),
    left: maybe(day()),
    women: count(0, 20),
    men: count(0, 20),
    children: count(0, 20),
    /** Of the children, those who sleep in a cot. */
    cots: count(0, 20),
    state: code(['held', 'staying', 'left']),
    heldUntil: maybe(moment()),
    reason: maybe(code(leaveReasons)),
    /** Days granted beyond the limit by the centre's decision. */
    extended: count(0, 3650),
  },
  refusals: ['bed-not-free', 'no-such-bed', 'stay-out-of-order'],
})
