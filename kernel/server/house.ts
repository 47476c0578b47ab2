import type { Hono } from 'hono'
import type pg from 'pg'
import type { RecordKind } from '#kernel/record.ts'
import type { BehindProxy } from './asker.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { News } from './news.ts'
import type { Projection } from './projection.ts'
import type { Secrets } from './secrets.ts'

/** Everything the server's doors stand on; put together once by apps/server/compose.ts. */
export interface House {
  /** As `panah_app`, with `pipeline: true`. */
  readonly pool: pg.Pool
  /** Every kind of record there is. */
  readonly kinds: ReadonlyMap<string, RecordKind<any, any>>
  readonly projections: ReadonlyMap<string, Projection>
  permissionsOf(roles: readonly string[]): ReadonlySet<string>
  /** Who may move a record to another circle, its coded part unchanged, also of a kind that she may not write; null: nobody. */
  readonly mayMove: string | null
  readonly secrets: Secrets
  readonly news: News
  /** Something was erased: the list of it is written. See [Note: the list of what was erased] */
  erased(): void
  readonly log: Log
  readonly metrics: Metrics
  /** Whether people reach us by https: decides the form of the session cookie. */
  readonly secure: boolean
  /** See [Note: only the last hop is believed] */
  readonly behindProxy: BehindProxy
  readonly program: string
  /** A centre of invented people: every screen says so. */
  readonly demo: boolean
  /** Fires when the server is told to stop: open streams end. */
  readonly stopping: AbortSignal
  /** The hour. A test sets its own. */
  now(): Date
}

/** Doors of one capability, bound to a house; `name` stands before each deed in the ledger. */
export type Served = (house: House, name: string) => Hono

/** Who is asking. */
export interface Actor {
  readonly standing: 'member' | 'waiting' | 'recovery' | 'nobody'
  readonly centre: string
  /** Empty for nobody and in a recovery session. */
  readonly account: string
  readonly country: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  readonly device: string | null
  /** She proved all that was asked of her; false: a trusted device stood in for the second factor. */
  readonly secondFactor: boolean
  /** When she last proved herself with passphrase and second factor, ISO-8601. */
  readonly freshAt: string
}

export const nobody: Actor = {
  standing: 'nobody',
  centre: '',
  account: '',
  country: '',
  roles: [],
  permissions: new Set(),
  device: null,
  secondFactor: false,
  freshAt: '',
}
