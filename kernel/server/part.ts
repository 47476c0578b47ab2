import type { Hono } from 'hono'
import type { Projection } from './projection.ts'
import type { Served } from './house.ts'

/** What a capability gives to the server: `capabilities/<name>/server/index.ts` exports one, named `<name>`. */
export interface ServerPart {
  readonly name: string
  readonly served?: readonly Served[]
  readonly projections?: readonly Projection[]
  /** Mounted on the public origin at `/`. */
  readonly site?: (context: { readonly pool: import('pg').Pool }) => Hono
}
