import type { Kysely } from 'kysely'
import type { Coded, RecordKind } from '#kernel/record.ts'

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
  refuse(reason: string, facts?: Readonly<Record<string, unknown>>): never
}

/** Turns coded parts of one kind into a capability's own tables. Must be repeatable: the same write twice changes nothing. */
export interface Projection {
  readonly kind: RecordKind<any, any>
  /** Tables this projection fills, `schema.table`, emptied before a rebuild in this order. */
  readonly tables: readonly string[]
  /** Constraint name → refusal, e.g. `{ 'stay_bed_once': 'bed-not-free' }`: a violated constraint is an expected "no". */
  readonly constraints?: Readonly<Record<string, string>>
  readonly project: (writes: readonly Write<any>[], to: Projecting<any>) => Promise<void>
}

export function projection<Tables>() {
  return <K extends RecordKind<any, any>>(
    kind: K,
    spec: {
      readonly tables: readonly string[]
      readonly constraints?: Readonly<Record<string, K['refusals'][number]>>
      readonly project: (writes: readonly Write<Coded<K>>[], to: Projecting<Tables>) => Promise<void>
    },
  ): Projection => ({ kind, ...spec }) as Projection
}
