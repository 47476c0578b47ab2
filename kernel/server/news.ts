import pg from 'pg'
import type { Log } from './log.ts'

/**
 * What a centre's devices are told at once: its position has grown, its chain has, or something has gone that must not stay
 * with them (a record was erased or moved, a device or a session was ended). See [Note: not all at once]
 */
export type Tidings = 'position' | 'chain' | 'gone'

export interface News {
  tell(centre: string, what: Tidings, value: number): void
  /** Returns the deed that ends the listening. */
  hear(centre: string, ear: (what: Tidings, value: number) => void): () => void
  close(): Promise<void>
}

const channel = 'panah_news'

/**
 * Tells devices what is new. Told within this process at once and to other processes by NOTIFY: after the commit and at
 * most 20 times a second for each centre, for a NOTIFY inside the transaction would make all commits wait for each other.
 *
 * @param options.url connection string for a connection that listens to other processes; without it only this one hears
 */
export function openNews(options: { url?: string; log?: Log } = {}): News {
  const ears = new Map<string, Set<(what: Tidings, value: number) => void>>()
  const pending = new Map<string, number>()
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined

  const spread = (centre: string, what: Tidings, value: number) => {
    for (const ear of ears.get(centre) ?? []) ear(what, value)
  }
  const connect = () => {
    if (closed || options.url === undefined) return
    const next = new pg.Client({ connectionString: options.url, application_name: 'news' })
    // a connection that never came both fails and ends: it is tried again once
    let isGone = false
    const again = () => {
      if (client === next) client = undefined
      if (isGone || closed) return
      isGone = true
      setTimeout(connect, 2_000).unref()
    }
    next.on('error', () => {})
    next.once('end', again)
    next.on('notification', ({ payload }) => {
      const [from, centre, what, value] = (payload ?? '').split(' ')
      if (from !== me && centre) spread(centre, what as Tidings, Number(value))
    })
    next
      .connect()
      .then(() => next.query(`listen ${channel}`))
      .then(() => void (client = next))
      .catch(() => {
        options.log?.warn('The connection for news could not be opened; trying again.')
        next.end().catch(() => {})
        again()
      })
  }
  const me = crypto.randomUUID()
  connect()

  const flush = () => {
    timer = undefined
    for (const [key, value] of pending) client?.query('select pg_notify($1, $2)', [channel, `${me} ${key} ${value}`]).catch(() => {})
    pending.clear()
  }

  return {
    tell(centre, what, value) {
      spread(centre, what, value)
      if (options.url === undefined) return
      const key = `${centre} ${what}`
      pending.set(key, Math.max(value, pending.get(key) ?? 0))
      timer ??= setTimeout(flush, 50).unref()
    },
    hear(centre, ear) {
      const set = ears.get(centre) ?? new Set()
      ears.set(centre, set.add(ear))
      return () => {
        set.delete(ear)
        if (set.size === 0) ears.delete(centre)
      }
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
