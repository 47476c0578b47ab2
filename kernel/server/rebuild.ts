import type pg from 'pg'
import { project, type Projection, type Write } from './projection.ts'
import { transact } from './transaction.ts'

/**
 * Empties every table that projections fill and makes them again out of the records of a centre, all versions in the
 * order of their positions. In one transaction: until it is done, everybody sees the old rows.
 *
 * @param owner a pool of the owner of the tables, who sees all circles
 * @returns how many versions were projected
 * @throws Refused when a stored version does not fit any more
 */
export async function rebuild(owner: pg.Pool, projections: Iterable<Projection>, centre: string): Promise<number> {
  // one that fills no table only says no, and what was accepted was accepted
  // See [Note: a move is no new statement]
  const byKind = new Map(Array.from(projections, (each) => [each.kind.kind, each] as const).filter(([, { tables }]) => tables.length > 0))
  return transact(owner, async (tx) => {
    const { ask } = tx
    await ask(`select set_config('panah.centre', $1, true)`, [centre])
    // nothing is accepted meanwhile: whoever writes waits at the counter
    await ask('select from kernel.counter where centre_id = $1 for update', [centre])
    for (const table of new Set([...byKind.values()].flatMap(({ tables }) => tables))) {
      await ask(`delete from ${table} where centre_id = $1`, [centre])
    }
    let done = 0
    for (let after = 0; ;) {
      const { rows } = await ask<Write & { kind: string; position: number } & Record<string, unknown>>(
        `select kind, position, id, case_id as "caseId", circle, version, coded, by, house.iso(at) as at from (
           select kind, position, id, case_id, circle, version, coded, by, at from kernel.record where centre_id = $1
           union all
           select kind, position, id, case_id, circle, version, coded, by, at from kernel.record_history where centre_id = $1
           union all
           select kind, position, id, case_id, circle, version, coded, by, at from kernel.figure where centre_id = $1
         ) every where kind = any ($2) and position > $3
           and not exists (select from kernel.moved m where m.centre_id = $1 and m.position = every.position and m.only_moved)
         order by position limit 1000`,
        [centre, [...byKind.keys()], after],
      )
      if (rows.length === 0) return done
      for (const run of runsOf(rows)) await Promise.all(await project(tx, centre, byKind.get(run[0]!.kind)!, run))
      done += rows.length
      after = rows.at(-1)!.position
    }
  })
}

/** Neighbours of one kind, each record at most once in a run: what a projection may be given together. */
function runsOf<R extends { readonly kind: string; readonly id: string }>(rows: readonly R[]): R[][] {
  const runs: R[][] = []
  let ids = new Set<string>()
  for (const row of rows) {
    const run = runs.at(-1)
    if (run && run[0]!.kind === row.kind && !ids.has(row.id)) run.push(row)
    else {
      runs.push([row])
      ids = new Set()
    }
    ids.add(row.id)
  }
  return runs
}
