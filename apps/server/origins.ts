import { Hono } from 'hono'
import { styleHashes } from '#apps/site/index.ts'
import { protect, type Protection } from '#kernel/server/headers.ts'
import type { Log } from '#kernel/server/log.ts'
import { measured } from '#kernel/server/measured.ts'
import type { Metrics } from '#kernel/server/metrics.ts'
import { faultHandler, problem } from '#kernel/server/problems.ts'
import { staticFiles } from '#kernel/server/static.ts'

interface Around extends Omit<Protection, 'origin' | 'styles'> {
  readonly metrics: Metrics
  readonly log: Log
}

/** All that the staff origin answers: the doors below /api, and the files of the build. */
export function staffOrigin({ api, folder, metrics, log, ...protection }: Around & { readonly api: Hono; readonly folder: string }): Hono {
  const staff = new Hono()
  staff.use(measured(metrics, 'staff'))
  staff.use(protect({ origin: 'staff', ...protection }))
  staff.onError(faultHandler(log))
  staff.notFound((c) => problem(c, 404, 'not-found'))
  staff.route('/', api)
  staff.route('/', staticFiles({ folder, app: true }))
  return staff
}

/** All that the public origin answers. */
export function siteOrigin({ pages, metrics, log, ...protection }: Around & { readonly pages: Hono }): Hono {
  const site = new Hono()
  site.use(measured(metrics, 'site'))
  site.use(protect({ origin: 'site', styles: styleHashes, ...protection }))
  site.onError(faultHandler(log))
  // Mounted, so that it answers with pages of its own also when there is no such page.
  site.mount('/', pages.fetch)
  return site
}
