import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Coded, RecordKind } from '#kernel/record.ts'
import { Refused } from '#kernel/refused.ts'
import type { Transaction } from './transaction.ts'

/** An accepted record as a projection sees it: coded, never opened. */
export interface Write<C = Readonly<Record<string, unknown>>> {
  readonly id: string
  readonly caseId: string
  readonly circle: string
  readonly version: number
  readonly coded: C
  readonly by: string
  /** The server's moment of acceptance, ISO-8601 UTC. On rebuild: that of the first acceptance of this version. */
  readonly at: string
}

export interface Projecting<Tables> {
  readonly db: Kysely<Tables>
  readonly centre: string
  /** Asks without waiting for the answer: it travels with the record itself, and a constraint it breaks is heard all the same. */
  readonly write: (query: pg.QueryConfig) => void
  readonly refuse: (reason: string, facts?: Readonly<Record<string, unknown>>) => never
}

/** Turns coded parts of one kind into a capability's own tables. Must be repeatable: the same write twice changes nothing. */
export interface Projection {
  readonly kind: RecordKind<any, any>
  /** Tables this projection fills, `schema.table`, emptied before a rebuild in this order. */
  readonly tables: readonly string[]
  /** Column that holds the record's id, of those of `tables` where it is not `id`. */
  readonly keyed?: Readonly<Record<string, string>>
  /** Constraint name → refusal, e.g. `{ 'stay_bed_once': 'bed-not-free' }`: a violated constraint is an expected "no". */
  readonly constraints?: Readonly<Record<string, string>>
  readonly project: (writes: readonly Write<any>[], to: Projecting<any>) => Promise<void> | void
}

export function projection<Tables>() {
  return <K extends RecordKind<any, any>>(
    kind: K,
    spec: {
      readonly tables: readonly string[]
      readonly keyed?: Readonly<Record<string, string>>
      readonly constraints?: Readonly<Record<string, K['refusals'][number]>>
      readonly project: (writes: readonly Write<Coded<K>>[], to: Projecting<Tables>) => Promise<void> | void
    },
  ): Projection => ({ kind, ...spec }) as Projection
}

/**
 * Lets a projection see writes of its kind.
 *
 * @returns what it wrote without waiting: sent, not yet answered
 * @throws Refused
 */
export async function project(
  { ask, db }: Transaction,
  centre: string,
  projection: Projection,
  writes: readonly Write<any>[],
): Promise<readonly Promise<unknown>[]> {
  const sent: Promise<unknown>[] = []
  await projection.project(writes, {
    db,
    centre,
    write: (query) => void sent.push(ask(query)),
    refuse(reason, facts) {
      throw new Refused(reason, facts)
    },
  })
  return sent
}
