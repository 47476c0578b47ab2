import type pg from 'pg'
import { Hono } from 'hono'
import type { Log } from '#kernel/server/log.ts'
import { version } from '#kernel/server/version.ts'

/** What the engine gives to the house. */
export interface Context {
  /** as `panah_app`, under row-level security */
  pool: pg.Pool
  /** as the owner of all tables; for rebuilds and setup only */
  owner: pg.Pool
  log: Log
  /** for secrets that must not lie in the database */
  dataFolder: string
  staffUrl: string
  siteUrl: string
  /** https, so cookies are `Secure` */
  secure: boolean
  demo: boolean
  /** fires when the server is told to stop: end open streams */
  stopping: AbortSignal
}

export interface Composed {
  /** mounted at the root of the staff origin, before the static files; it answers `/api/…` */
  staffApi: Hono
  /** the whole public origin */
  site: Hono
  /** one-time token while no centre exists */
  foundingToken: string | null
  /** after the last request, before the database stops */
  stop(): Promise<void>
}

/** Puts the capabilities together. */
export async function compose({ pool }: Context): Promise<Composed> {
  const staffApi = new Hono()
  staffApi.get('/api/health', async (c) => {
    await pool.query('select 1')
    return c.json({ ok: true, version, position: 0 })
  })
  const site = new Hono()
  site.get('/', (c) => c.text('The public site is not here yet.\n'))
  return { staffApi, site, foundingToken: null, async stop() {} }
}
