import { movingCircles } from '#kernel/circle.ts'
import type { Reason } from './records.ts'

type Id = string

/** A record of a case as far as moving it needs to know. */
export interface Lying {
  readonly id: Id
  readonly caseId: Id
  readonly kind: string
  readonly circle: Id
  /** It does not open here, so it cannot be sealed anew. */
  readonly isLocked: boolean
  /** It waits on `/unsent` for somebody. */
  readonly waits: boolean
}

interface Circle {
  readonly circle: Id
  readonly kind: 'role' | 'case'
  readonly name: string | null
}

/** A restriction as its record says. */
export interface Restricting {
  readonly id: Id
  readonly circle: Id
  readonly lifted: boolean
  readonly at: string
  readonly management: readonly Id[]
}

/** How a case stands: open to its roles or closed, and what of it does not lie where it should yet. */
export interface Standing {
  readonly is: 'open' | 'closed'
  /** The circle that reads it, or was the last one to. */
  readonly circle: Id | null
  /** The record that closed it. */
  readonly restriction: Id | null
  /** Records that can still be moved, each with the circle it belongs in; the case's own first. Empty: it is done. */
  readonly left: readonly { readonly id: Id; readonly to: Id }[]
  /** Records that lie in the wrong place and cannot be moved from here. */
  readonly stuck: number
}

/**
 * Judges a case from where its records lie.
 *
 * @param home the role circles by name, as far as there are any: where records go when the case is opened again
 * @param usual the first circle of a record's kind, by name; undefined for a kind this program does not know
 */
export function standingOf(
  caseId: Id,
  lying: readonly Lying[],
  restrictions: readonly Restricting[],
  circles: readonly Circle[],
  usual: (kind: string) => string | undefined,
): Standing | undefined {
  const itself = lying.find(({ id }) => id === caseId)
  if (!itself) return undefined
  const named = (name: string | undefined) => circles.find((each) => each.name === name)?.circle
  const moving = movingCircles.flatMap((name) => named(name) ?? [])
  const own = circles.find((each) => each.circle === itself.circle && each.kind === 'case')
  const newest = restrictions.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const current = own ? newest.find(({ circle }) => circle === own.circle) : newest.find(({ lifted }) => lifted)
  const isClosed = own !== undefined && current?.lifted !== true
  const management = new Set(current?.management ?? [])
  const target = ({ id, kind, circle }: Lying): Id | undefined => {
    if (isClosed) return moving.includes(circle) ? own.circle : undefined
    if (!current || circle !== current.circle || restrictions.some((each) => each.id === id)) return undefined
    return management.has(id) ? named('management') : (named(usual(kind)) ?? named('intake'))
  }
  const wrong = lying.flatMap((each) => {
    const to = target(each)
    return to === undefined || to === each.circle ? [] : [{ each, to }]
  })
  const left = wrong.filter(({ each }) => !each.isLocked && !each.waits).map(({ each, to }) => ({ id: each.id, to }))
  return {
    is: isClosed ? 'closed' : 'open',
    circle: current?.circle ?? own?.circle ?? null,
    restriction: current?.id ?? null,
    // the gate first: from then on nothing of the case comes into the circles it has left
    left: left.toSorted((a, b) => Number(b.id === caseId) - Number(a.id === caseId)),
    stuck: wrong.length - left.length,
  }
}

/** What moves when a case is closed, from the circles she is in: all of it that lies in `intake` or `management`, the case first. */
export function toClose(
  caseId: Id,
  lying: readonly Lying[],
  circles: readonly (Circle & { readonly isMine: boolean })[],
): { readonly ids: readonly Id[]; readonly management: readonly Id[] } {
  const moving = circles.filter(({ name, isMine }) => isMine && movingCircles.some((each) => each === name))
  const management = moving.find(({ name }) => name === 'management')?.circle
  const movable = lying.filter((each) => !each.isLocked && !each.waits && moving.some(({ circle }) => circle === each.circle))
  return {
    ids: movable.map(({ id }) => id).toSorted((a, b) => Number(b === caseId) - Number(a === caseId)),
    management: movable.filter(({ circle }) => circle === management).map(({ id }) => id),
  }
}

/** With one reader nobody can help when she is ill. */
export const tooFew = (readers: readonly Id[]): boolean => new Set(readers).size < 2

/**
 * Who is offered as a reader: those who read until now. Because of one colleague: all of them but her.
 *
 * @param me she who closes the case; always a reader
 */
export function offeredReaders(reason: Reason, until: readonly Id[], because: Id | null, me: Id): readonly Id[] {
  const isAboutOne = reason === 'relative' || reason === 'former_client'
  return isAboutOne && because !== null ? [...new Set([me, ...until])].filter((account) => account !== because) : [me]
}

/** Reasons that are about one colleague, who is then named. */
export const isAboutColleague = (reason: Reason | null): boolean => reason === 'relative' || reason === 'former_client'
