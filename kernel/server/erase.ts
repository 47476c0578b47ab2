import type { Projection } from './projection.ts'
import type { Ask } from './transaction.ts'

/** A record that is gone. */
export interface Erased extends Record<string, unknown> {
  readonly id: string
  readonly kind: string
  readonly position: number
}

/**
 * [Note: an erased record] Of a record that is erased the server keeps its number and the circle where it lay, so that
 * devices drop it, however long they were away, and so that nothing with this number, and nothing of a case with this
 * number, ever comes in again. Versions, coded parts and the rows that projections made of them go. Kinds named as figures
 * leave their codes and rows behind, and lose everything that is sealed.
 *
 * @param gone what kernel.erase answered, in the same transaction
 * @param figures the kinds it was told to leave the codes of
 */
export async function eraseProjected(
  ask: Ask,
  centre: string,
  projections: ReadonlyMap<string, Projection>,
  gone: readonly Erased[],
  figures: readonly string[],
): Promise<void> {
  for (const [kind, some] of Map.groupBy(gone, (each) => each.kind)) {
    if (figures.includes(kind)) continue
    const ids = some.map(({ id }) => id)
    await ask('delete from kernel.case_state where centre_id = $1 and case_id = any ($2)', [centre, ids])
    const projection = projections.get(kind)
    for (const table of projection?.tables ?? [])
      await ask(`delete from ${table} where centre_id = $1 and ${projection?.keyed?.[table] ?? 'id'} = any ($2)`, [centre, ids])
  }
}
