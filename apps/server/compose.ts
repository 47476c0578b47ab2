import type pg from 'pg'
import { Hono } from 'hono'
import { foundingToken, permissionsOf } from '#capabilities/people/server/index.ts'
import { publicSite } from '#apps/site/index.ts'
import type { BehindProxy } from '#kernel/server/asker.ts'
import { startClock } from '#kernel/server/clock.ts'
import { servedEvents } from '#kernel/server/events.ts'
import { servedErasedBack } from '#kernel/server/erased-back.ts'
import { keepErasedLog } from '#kernel/server/erased-log.ts'
import { servedFeed } from '#kernel/server/feed.ts'
import type { House } from '#kernel/server/house.ts'
import type { Log } from '#kernel/server/log.ts'
import { otherRoutes } from '#kernel/server/measured.ts'
import { centresOf } from '#kernel/server/membership.ts'
import { openMetrics } from '#kernel/server/metrics.ts'
import { openNews } from '#kernel/server/news.ts'
import { ownRefusals } from '#kernel/server/records/judge.ts'
import { servedRecords } from '#kernel/server/records/served-records.ts'
import { openSecrets } from '#kernel/server/secrets.ts'
import { transact } from '#kernel/server/transaction.ts'
import { version } from '#kernel/server/version.ts'
import { capabilities } from './capabilities.ts'

/** What the engine gives to the house. */
export interface Context {
  /** as `panah_app`, under row-level security */
  pool: pg.Pool
  /** as the owner of all tables; for the clock, rebuilds and setup only */
  owner: pg.Pool
  log: Log
  /** for secrets that must not lie in the database */
  dataFolder: string
  staffUrl: string
  siteUrl: string
  /** https, so cookies are `Secure` */
  secure: boolean
  demo: boolean
  /** make a founding token although there is a centre */
  newCentre?: boolean
  /** make other secrets where those of a database with a centre are lost */
  newSecrets?: boolean
  /** the proxy before us; none when absent */
  behindProxy?: BehindProxy
  /** fires when the server is told to stop: end open streams */
  stopping: AbortSignal
  /** the hour; a test sets its own */
  now?: () => Date
}

export interface Composed {
  /** mounted at the root of the staff origin, before the static files; it answers `/api/…` */
  staffApi: Hono
  /** the whole public origin */
  site: Hono
  /** one-time token while no centre exists, or for one more */
  foundingToken: string | null
  /** whether there already was a centre */
  founded: boolean
  house: House
  /** after the last request, before the database stops */
  stop(): Promise<void>
}

/** Puts the capabilities together. */
export async function compose(context: Context): Promise<Composed> {
  const { pool, owner, log, dataFolder, staffUrl, stopping } = context
  const now = context.now ?? (() => new Date())
  const projections = capabilities.flatMap((part) => part.projections ?? [])
  const kinds = [...projections.map(({ kind }) => kind), ...capabilities.flatMap((part) => part.kinds ?? [])]
  // filled below: the doors are built with what counts them
  const routes = new Set<string>(Object.values(otherRoutes))
  const refusals = new Set<string>([...ownRefusals, ...kinds.flatMap((kind) => kind.refusals)])
  const metrics = openMetrics({ routes, refusals })
  const founded = (await transact(pool, ({ ask }) => centresOf(ask))).length > 0
  const secrets = await openSecrets(dataFolder, { founded, anew: context.newSecrets ?? false })
  const news = openNews({ url: owner.options.connectionString!, log })
  const erasedLog = keepErasedLog(owner, secrets, dataFolder, log)
  const house: House = {
    pool,
    kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
    projections: new Map(projections.map((each) => [each.kind.kind, each])),
    permissionsOf,
    mayMove: capabilities.find((part) => part.mayMove !== undefined)?.mayMove ?? null,
    secrets,
    news,
    erased: erasedLog.soon,
    log,
    metrics,
    secure: staffUrl.startsWith('https:'),
    behindProxy: context.behindProxy ?? null,
    program: version,
    demo: context.demo,
    stopping,
    now,
  }

  const api = new Hono()
  for (const served of [servedRecords, servedErasedBack, servedFeed, servedEvents]) api.route('/', served(house, 'kernel'))
  for (const part of capabilities) for (const served of part.served ?? []) api.route('/', served(house, part.name))
  const staffApi = new Hono()
  staffApi.route('/api', api)
  for (const { path } of staffApi.routes) routes.add(path)

  const site = publicSite({ pool, now })

  const stopClock = startClock({ owner, parts: capabilities, now, log, metrics })
  return {
    staffApi,
    site,
    founded,
    foundingToken: await foundingToken(pool, { another: context.newCentre ?? false, now: now() }),
    house,
    async stop() {
      await Promise.all([stopClock(), news.close(), erasedLog.stop()])
    },
  }
}
