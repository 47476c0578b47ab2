import { randomUUID } from 'node:crypto'
import { noCase } from '#kernel/circle.ts'
import { project, type Projection, type Write } from './projection.ts'
import type { TestDatabase } from './testing.ts'
import { transact } from './transaction.ts'

/** A write as a projection hears of it: the first version of a new record, where `more` says nothing else. */
export const testWrite = (coded: unknown, more: Partial<Write<any>> = {}): Write<any> => ({
  id: randomUUID(),
  caseId: noCase,
  circle: noCase,
  version: 1,
  coded: coded as never,
  by: noCase,
  at: '2026-11-22T08:00:00.000Z',
  ...more,
})

/** Tells a projection of writes as the door does, in a transaction of their own. */
export function tellProjection(
  database: TestDatabase,
  centre: string,
  projection: Projection,
  writes: readonly Write<any>[],
): Promise<void> {
  return transact(database.pool, async (tx) => {
    await tx.ask(`select set_config('panah.centre', $1, true)`, [centre])
    await Promise.all(await project(tx, centre, projection, writes))
  })
}
