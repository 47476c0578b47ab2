import type { RecordOut } from '#kernel/wire.ts'
import type { Acceptance, Written } from './acceptance.ts'
import type { Stored } from './look.ts'

export const isMoved = (before: Stored | undefined, circle: string): boolean => before !== undefined && before.circle !== circle

export const mayMove = ({ house, actor }: Acceptance): boolean => house.mayMove !== null && actor.permissions.has(house.mayMove)

/**
 * [Note: a move is no new statement] The next version in another circle, with everything that the server can see as it was:
 * it may come from whoever may move records, also of a kind that she may not write; it stays the record of its author, from
 * its moment, and no projection hears of it, now or when all are made again. The ledger names who moved it.
 *
 * @returns by their place in the batch
 */
export async function movesAmong(
  { house, tx }: Acceptance,
  records: readonly RecordOut[],
  stored: ReadonlyMap<string, Stored>,
): Promise<ReadonlyMap<number, Written>> {
  const asked = records.flatMap(({ id, kind, circle, version, coded }, n) => {
    const before = stored.get(id)
    const read = before?.version === version - 1 && isMoved(before, circle) ? house.kinds.get(kind)?.schema.safeParse(coded) : undefined
    return read?.success ? [{ n, id, coded: JSON.stringify(read.data) }] : []
  })
  if (asked.length === 0) return new Map()
  const { rows } = await tx.ask<Written & { n: number }>(
    `select g.n, r.by, house.iso(r.at) as at from unnest($1::int[], $2::uuid[], $3::jsonb[]) as g(n, id, coded)
     join kernel.record r on r.centre_id = house.centre() and r.id = g.id and r.coded = g.coded`,
    [asked.map(({ n }) => n), asked.map(({ id }) => id), asked.map(({ coded }) => coded)],
  )
  return new Map(rows.map(({ n, by, at }) => [n, { by, at }]))
}
