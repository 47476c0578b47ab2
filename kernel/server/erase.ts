import type { RecordKind } from '#kernel/record.ts'
import type { Projection } from './projection.ts'
import type { Ask } from './transaction.ts'

/** A record that is gone. */
export interface Erased extends Record<string, unknown> {
  readonly id: string
  readonly kind: string
  readonly position: number
}

/** The kinds of which codes and days stay when only the story goes. */
export const figureKinds = (kinds: Iterable<RecordKind<any, any>>): readonly string[] =>
  Array.from(kinds).flatMap(({ kind, ends }) => (ends === 'figure' ? [kind] : []))

/** Kinds of the centre that name the case they are erased with, and the field in which they do: two lists side by side. */
export function linksOf(kinds: Iterable<RecordKind<any, any>>): readonly [readonly string[], readonly string[]] {
  const links = Array.from(kinds).flatMap(({ kind, endsWith }) => (endsWith === undefined ? [] : [[kind, endsWith] as const]))
  return [links.map(([kind]) => kind), links.map(([, field]) => field)]
}

/**
 * [Note: an erased record] Of a record that is erased the server keeps its number and the circle where it lay, so that
 * devices drop it, however long they were away, and so that nothing with this number, and nothing of a case with this
 * number, ever comes in again. Versions, coded parts and the rows that projections made of them go. Kinds named as figures
 * leave their codes and rows behind, and lose everything that is sealed.
 *
 * The order is that of a put: first the rows of projections, then the centre's counter (in kernel.erase), then the records.
 * Turned round, the two would wait for each other. What came in between is looked after once more at the end.
 *
 * @param figures kinds of which the codes stay
 * @param found what is to be erased, as it is now
 * @param erase asks kernel.erase, or a function of a room that does
 * @returns what is gone, each with its tombstone's position
 */
export async function eraseForGood(
  { ask, centre, projections }: { ask: Ask; centre: string; projections: ReadonlyMap<string, Projection> },
  figures: readonly string[],
  found: readonly Pick<Erased, 'id' | 'kind'>[],
  erase: () => Promise<readonly Erased[]>,
): Promise<readonly Erased[]> {
  const clear = async (some: readonly Pick<Erased, 'id' | 'kind'>[]) => {
    for (const [kind, of] of Map.groupBy(some, (each) => each.kind)) {
      if (figures.includes(kind)) continue
      const ids = of.map(({ id }) => id)
      await ask('delete from kernel.case_state where centre_id = $1 and case_id = any ($2)', [centre, ids])
      const projection = projections.get(kind)
      for (const table of projection?.tables ?? [])
        await ask(`delete from ${table} where centre_id = $1 and ${projection?.keyed?.[table] ?? 'id'} = any ($2)`, [centre, ids])
    }
  }
  await clear(found)
  const gone = await erase()
  const known = new Set(found.map(({ id }) => id))
  await clear(gone.filter(({ id }) => !known.has(id)))
  return gone
}
