import type { Permission } from '#kernel/access.ts'
import type { Projection } from './projection.ts'
import type { Kysely } from 'kysely'
import type { RecordKind } from '#kernel/record.ts'
import type { Served } from './house.ts'
import type { Ask } from './transaction.ts'

/** One hour of the clock for one centre. */
export interface Hour {
  readonly centre: string
  readonly ask: Ask
  readonly db: Kysely<any>
  readonly now: Date
  /** Everything this server can do. */
  readonly parts: readonly ServerPart[]
}

/** What a capability gives to the server: `capabilities/<name>/server/index.ts` exports one, named `<name>`. */
export interface ServerPart {
  readonly name: string
  readonly served?: readonly Served[]
  readonly projections?: readonly Projection[]
  /** Record kinds that have no projection. */
  readonly kinds?: readonly RecordKind<any, any>[]
  /** The permission to move records to another circle, whatever their kind; one part of all may name it. See House.mayMove. */
  readonly mayMove?: Permission
  /** Done once an hour for each centre, in a transaction of that centre that acts as the owner of the tables: name `centre_id`. Must be repeatable. */
  readonly hourly?: (hour: Hour) => Promise<void>
}
