import type { Coded } from '#kernel/record.ts'
import type { kinRelations, personKind, stances } from './records.ts'

export type Person = Coded<typeof personKind>
export type Stance = (typeof stances)[number]
export type KinRelation = (typeof kinRelations)[number]

/** The three columns of the map. */
export const columns = ['safe', 'unsure', 'silent'] as const
export type Column = (typeof columns)[number]

/** Whether this person must not learn anything: who is dangerous must not, either. See [Note: who may know]. */
export const mustNotKnow = (stance: Stance): boolean => stance === 'dangerous' || stance === 'never_tell'
export const columnOf = (stance: Stance): Column => (mustNotKnow(stance) ? 'silent' : stance === 'safe' ? 'safe' : 'unsure')

/** A person as the form begins: nobody is taken for safe. */
export const newPerson = (): Person => ({
  relation: 'other_kin',
  stance: 'unsure',
  livesWithHer: false,
  mayBeCalled: false,
  mayTakeHerIn: false,
  child: false,
  gone: false,
})

/** The same person with another stance: whom nobody may tell is neither called nor asked to take her in. */
export const withStance = (person: Person, stance: Stance): Person =>
  mustNotKnow(stance) ? { ...person, stance, mayBeCalled: false, mayTakeHerIn: false } : { ...person, stance }

/**
 * The people of a map by column; within one those who live with her first, then those who may be called, then children last.
 * Who is gone is not there.
 */
export function mapOf<T extends { readonly coded: Person }>(people: readonly T[]): Readonly<Record<Column, readonly T[]>> {
  const here = people.filter(({ coded }) => !coded.gone)
  const worth = ({ coded }: T) =>
    (coded.stance === 'dangerous' ? 8 : 0) + (coded.livesWithHer ? 4 : 0) + (coded.mayBeCalled ? 2 : 0) - (coded.child ? 1 : 0)
  const of = (column: Column) => here.filter(({ coded }) => columnOf(coded.stance) === column).sort((a, b) => worth(b) - worth(a))
  return { safe: of('safe'), unsure: of('unsure'), silent: of('silent') }
}
