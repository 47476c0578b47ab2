import { circlesOf } from '../roles.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { Device } from '#kernel/device/index.ts'
import type { CentreState } from '#vault/api.ts'

/** Circles that are begun with the first worker who needs one. */
const begunLater: readonly RoleCircle[] = ['psych', 'legal', 'medical']

/** A circle this device cannot open for somebody, and who can. */
export interface LeftToOthers {
  readonly circle: RoleCircle
  readonly who: readonly string[]
}

const named = (state: CentreState, name: RoleCircle) => state.circles.find((circle) => circle.name === name)

/** The role circles somebody is in now. */
export const circlesNow = (state: CentreState, account: string): readonly RoleCircle[] =>
  state.circles.flatMap(({ name, members }) => (name !== null && members.includes(account) ? [name] : []))

/**
 * Lets somebody into the circles of her roles, as far as this device's person may: one signed statement each. Circles of
 * psychologists, lawyers and medics are begun with the first of them, she and the head as keepers.
 *
 * @returns the circles that somebody else has to open
 */
export async function letIntoCircles(device: Device, account: string, roles: readonly string[]): Promise<readonly LeftToOthers[]> {
  const left: LeftToOthers[] = []
  for (const name of circlesOf(roles)) {
    const state = stateOf(device)
    const me = meOf(device)
    const circle = named(state, name)
    if (!circle) {
      if (begunLater.includes(name) && state.members.some((member) => member.account === me && member.roles.includes('head'))) {
        const both = [...new Set([me, account])]
        const id = crypto.randomUUID()
        await device.append((at) =>
          device
            .vault()
            .createCircle({ circle: id, kind: 'role', name, keepers: both, members: [...both, 'recovery'], recovery: true, at }),
        )
      }
    } else if (!circle.members.includes(account)) {
      if (mayLetIn(state, circle, me)) await device.append((at) => device.vault().joinCircle({ circle: circle.circle, account, at }))
      else left.push({ circle: name, who: circle.members.filter((member) => mayLetIn(state, circle, member)) })
    }
  }
  return left
}

/**
 * After her roles were changed: takes her out of the circles she no longer needs, where this device's person is a keeper.
 *
 * @returns the circles in which another keeper has to do it
 */
export async function takeOutOfCircles(device: Device, account: string, roles: readonly string[]): Promise<readonly LeftToOthers[]> {
  const left: LeftToOthers[] = []
  const wanted = circlesOf(roles)
  for (const name of circlesNow(stateOf(device), account)) {
    if (wanted.includes(name)) continue
    const circle = named(stateOf(device), name)
    if (!circle) continue
    if (circle.keepers.includes(meOf(device)) && circle.members.includes(meOf(device))) await takeOut(device, circle.circle, account)
    else left.push({ circle: name, who: circle.keepers.filter((keeper) => circle.members.includes(keeper)) })
  }
  return left
}

/** A keeper gives the circle a new key without somebody. */
export async function takeOut(device: Device, circle: string, account: string): Promise<void> {
  await device.append((at) => {
    const now = stateOf(device).circles.find((each) => each.circle === circle)
    return device.vault().rotateCircle({ circle, members: (now?.members ?? []).filter((member) => member !== account), at })
  })
}

/** A new key for a circle, for those who are in it now. */
export async function rotate(device: Device, circle: string): Promise<void> {
  await device.append((at) => device.vault().rotateCircle({ circle, at }))
}

/** New keys for every stale circle of mine; what fails is left to the next device. */
export async function rotateStale(device: Device): Promise<void> {
  for (const { circle, stale, members } of stateOf(device).circles) {
    if (stale && members.includes(meOf(device))) await rotate(device, circle).catch(() => {})
  }
}

/** May this person let somebody into that circle: she is in it, and keeps it or is a head of a role circle. */
export function mayLetIn(state: CentreState, circle: CentreState['circles'][number], me: string): boolean {
  if (!circle.members.includes(me) || me === 'recovery') return false
  const isHead = state.members.some((member) => member.account === me && member.roles.includes('head'))
  return circle.keepers.includes(me) || (circle.kind === 'role' && isHead)
}

/** Who is in a circle and holds none of the roles it is for: the head who began it. See docs/decisions/0004. */
export function readsWithout(state: CentreState, name: RoleCircle): readonly string[] {
  const within = named(state, name)?.members ?? []
  return state.members.flatMap(({ account, roles }) => (within.includes(account) && !circlesOf(roles).includes(name) ? [account] : []))
}

/** Members who are not in the circles of their roles, as far as I may let them in: after new keys, a change, a quarrel of networks. */
export function toBeLetIn(
  state: CentreState,
  me: string,
): readonly { readonly account: string; readonly circle: string; readonly name: RoleCircle }[] {
  return state.members.flatMap(({ account, roles }) =>
    circlesOf(roles).flatMap((name) => {
      const circle = named(state, name)
      return circle && !circle.stale && !circle.members.includes(account) && mayLetIn(state, circle, me)
        ? [{ account, circle: circle.circle, name }]
        : []
    }),
  )
}

/** Circles that only this person could open. */
export function heldAlone(state: CentreState, account: string): readonly (RoleCircle | 'case')[] {
  return state.circles.flatMap(({ name, members }) => {
    const people = members.filter((member) => member !== 'recovery')
    return people.length === 1 && people[0] === account && state.members.length > 1 ? [name ?? ('case' as const)] : []
  })
}

function stateOf(device: Device): CentreState {
  const state = device.chain.get()
  if (!state) throw new Error('no chain yet')
  return state
}

function meOf(device: Device): string {
  const me = device.me.get()
  if (!me) throw new Error('nobody is signed in')
  return me.account
}
