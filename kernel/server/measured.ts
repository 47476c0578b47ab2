import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Metrics } from './metrics.ts'

/** What is no door below /api is told as one: a page, a file, or nothing. */
export const otherRoutes = { staff: 'staff files', site: 'public site' } as const

/** Counts every request of an origin, also those that are turned away. */
export function measured(metrics: Metrics, origin: 'staff' | 'site'): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    await next()
    const route = origin === 'staff' ? routePath(c) : ''
    metrics.request({
      route: route.startsWith('/api/') && !route.endsWith('*') ? route : otherRoutes[origin],
      method: c.req.method,
      status: c.res.status,
      seconds: (performance.now() - began) / 1000,
    })
  }
}
