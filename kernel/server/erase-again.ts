import { noCase } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import { eraseForGood, figureKinds, linksOf, type Erased } from './erase.ts'
import type { WasErased } from './erased-proof.ts'
import type { Projection } from './projection.ts'
import type { Ask } from './transaction.ts'

interface Found extends Record<string, unknown> {
  readonly id: string
  readonly kind: string
  readonly case_id: string
}

export interface EraseAgain {
  readonly ask: Ask
  readonly centre: string
  readonly kinds: Iterable<RecordKind<any, any>>
  readonly projections: ReadonlyMap<string, Projection>
  readonly now: Date
  /** Whose device said so; null: the restore itself. */
  readonly actor: string | null
}

/**
 * [Note: erased once more] A copy that is older than an erasure brings back what was erased. Devices that were told of it,
 * and the list beside the data, say which; the server looks for its own word (see [Note: the server's own word]) and erases
 * it in the same way: an erased case with everything in it, in all circles, and of figures the codes stay. What the copy
 * does not have gets its mark all the same, so that no device brings it in.
 *
 * @returns what is gone
 */
export async function eraseAgain(
  { ask, centre, kinds: all, projections, now, actor }: EraseAgain,
  were: readonly WasErased[],
): Promise<readonly Erased[]> {
  const kinds = Array.from(all)
  const [links, figures] = [linksOf(kinds), figureKinds(kinds)]
  const gone: Erased[] = []
  for (const figure of [false, true]) {
    const some = new Map(were.filter((each) => each.figure === figure).map((each) => [each.id, each.circle]))
    if (some.size === 0) continue
    const ids = [...some.keys()]
    const { rows: found } = await ask<Found>('select id, kind, case_id from kernel.found_again($1, $2, $3, $4)', [centre, ids, ...links])
    const asked = [centre, ids, [...some.values()], figure, figures, ...links]
    const went = await eraseForGood({ ask, centre, projections }, figure ? figures : [], found, async () => {
      return (await ask<Erased>('select id, kind, position from kernel.erase_again($1, $2, $3, $4, $5, $6, $7)', asked)).rows
    })
    gone.push(...went)
    const things = found.filter(({ id, case_id }) => id === case_id || case_id === noCase)
    await ask(
      `insert into kernel.ledger_line (centre_id, at, actor, action, object, case_id)
       select $1, $2, $3, 'erased-again', id, nullif(case_id, '${noCase}') from unnest($4::uuid[], $5::uuid[]) as g(id, case_id)`,
      [centre, now, actor, things.map(({ id }) => id), things.map(({ case_id }) => case_id)],
    )
  }
  return gone
}
