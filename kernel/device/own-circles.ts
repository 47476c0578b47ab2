import { movingCircles, noCase, roleCircles, type RoleCircle } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { CentreState, Id } from '#vault/api.ts'
import type { Device } from './device.ts'
import { Away } from './request.ts'

/** Circles of one's own: a few people who share a key that nobody else in the centre has. */
export interface OwnCircles {
  /**
   * Makes a circle for these people; she who makes it is always in it, and a keeper. Resolves to its id when the chain has
   * taken it and its key is here, so the next `put` may lie in it. Throws Away without a network.
   *
   * @param keepers who may let others in later; when left out, only she. Whoever is to be a keeper can be named only now
   */
  readonly make: (input: { readonly members: readonly Id[]; readonly keepers?: readonly Id[] }) => Promise<Id>
  /** Accounts of those who read it, in the order in which they came; the sealed recovery sheets are nobody. */
  readonly readersOf: (circle: Id) => readonly Id[]
  /** She may let others in and out. */
  readonly isKeeper: (circle: Id) => boolean
  /** Lets somebody in, for a keeper; she reads it from its beginning. Throws Away without a network. */
  readonly addTo: (circle: Id, account: Id) => Promise<void>
  /** A new key for these readers only, for a keeper: the others read nothing that is written from now on. Throws Away. */
  readonly keepOnly: (circle: Id, members: readonly Id[]) => Promise<void>
}

/** Own circles over a device and a state of the chain. */
export function ownCirclesOver(device: Pick<Device, 'session' | 'me' | 'vault' | 'append'>, state: CentreState | null): OwnCircles {
  const find = (circle: Id) => state?.circles.find((each) => each.circle === circle)
  const readersOf = (circle: Id) => (find(circle)?.members ?? []).filter((member) => member !== 'recovery')
  const me = (): Id => {
    const account = device.me.get()?.account
    const session = device.session.get()
    // Keys of others are needed, and a place in the chain: nothing of it can wait in the outbox.
    if (account === undefined || session.at !== 'open' || session.server !== 'online') throw new Away()
    return account
  }
  return {
    readersOf,
    isKeeper: (circle) => find(circle)?.keepers.includes(device.me.get()?.account ?? '') ?? false,
    async make({ members, keepers = [] }) {
      const account = me()
      const circle = crypto.randomUUID()
      await device.append((at) =>
        device.vault().createCircle({
          circle,
          kind: 'case',
          name: null,
          keepers: withFirst(account, keepers),
          members: withFirst(account, [...members, ...keepers]),
          recovery: true,
          at,
        }),
      )
      return circle
    },
    async addTo(circle, account) {
      me()
      await device.append((at) => device.vault().joinCircle({ circle, account, at }))
    },
    async keepOnly(circle, members) {
      const account = me()
      const stay = new Set(withFirst(account, members))
      const present = find(circle)?.members ?? []
      await device.append((at) =>
        device.vault().rotateCircle({ circle, members: present.filter((member) => member === 'recovery' || stay.has(member)), at }),
      )
    },
  }
}

const withFirst = (first: Id, others: readonly Id[]): readonly Id[] => [...new Set([first, ...others])]

/**
 * [Note: a case in a circle of its own] Where the record of the case itself lies (its id is the case id), there lies the
 * case: is that a circle of a case and not of a role, then the case is closed to everybody who is not in it, and whatever
 * would lie in `intake` or `management` goes there. Records of psychology, law and medicine stay with their professionals,
 * what lies in an own circle by itself stays there, and `staff` holds nothing but aliases.
 *
 * @returns that circle, or undefined for an ordinary case, one that is not here, and `noCase`
 */
export function circleOfCase(
  caseId: Id,
  state: CentreState | null,
  held: (id: Id) => { readonly caseId: Id; readonly circle: Id; readonly content: object } | undefined,
): Id | undefined {
  if (caseId === noCase) return undefined
  const itself = held(caseId)
  if (!itself || itself.caseId !== caseId || 'locked' in itself.content) return undefined
  return state?.circles.find((each) => each.circle === itself.circle && each.kind === 'case')?.circle
}

/**
 * The circle that a put goes to. See [Note: a case in a circle of its own]
 *
 * @param of the kind's circles, what was asked for, where the record lay before, and the case's own circle
 * @returns undefined when there is no circle that she is in
 */
export function circleForPut(
  of: {
    readonly kind: Pick<RecordKind, 'circles'>
    readonly asked: RoleCircle | Id | undefined
    readonly before: Id | undefined
    readonly own: Id | undefined
  },
  state: CentreState | null,
  account: Id,
): Id | undefined {
  const circles = state?.circles ?? []
  const named = (name: RoleCircle) => circles.find((each) => each.name === name)
  const moves = (id: Id) => movingCircles.some((name) => named(name)?.circle === id)
  const isName = (asked: RoleCircle | Id): asked is RoleCircle => (roleCircles as readonly string[]).includes(asked)
  let found: Id | undefined
  if (of.asked !== undefined) found = isName(of.asked) ? named(of.asked)?.circle : of.asked
  else if (of.before !== undefined) found = of.before
  else found = of.kind.circles.map((name) => named(name)).find((each) => each?.members.includes(account))?.circle
  if (of.own === undefined) return found
  if (found !== undefined) return moves(found) ? of.own : found
  // Somebody let into the case who is in none of the kind's circles.
  return of.asked === undefined && of.kind.circles.some((name) => movingCircles.includes(name)) ? of.own : undefined
}
