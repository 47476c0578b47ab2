import pg from 'pg'
import type { Log } from './log.ts'

const { types } = pg

/**
 * What PostgreSQL sends as text stays text (timestamps, dates, numerics: `2026-11-22 08:00:00+00`); whole numbers become
 * numbers while that is exact, and stay text beyond 2^53.
 */
const parsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const asText = (value: string) => value
    switch (oid) {
      case types.builtins.TIMESTAMP:
      case types.builtins.TIMESTAMPTZ:
      case types.builtins.DATE:
      case types.builtins.TIME:
      case types.builtins.INTERVAL:
      case types.builtins.NUMERIC:
        return asText
      case types.builtins.INT8:
        return (value: string) => (Number.isSafeInteger(Number(value)) ? Number(value) : value)
      case 1115: // timestamp[]
      case 1182: // date[]
      case 1185: // timestamptz[]
        return types.getTypeParser(1009 as never, 'text') // as text[]
      default:
        return types.getTypeParser(oid as never, format as never)
    }
  },
}

export interface OpenPool {
  url: string
  /**
   * `app`: every connection acts as `panah_app`, which owns nothing and is under row-level security; if the connection
   * string logs in as somebody else, the connection steps down to it first. `owner`: acts as whoever the string names.
   */
  role: 'app' | 'owner'
  log?: Log
  /** most connections at once */
  max?: number
}

/** Opens a pool of connections. It connects at first use and again after the database was away. */
export function openPool({ url, role, log, max = role === 'app' ? 20 : 4 }: OpenPool): pg.Pool {
  const stepDown = role === 'app' && userOf(url) !== 'panah_app'
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: parsers,
    application_name: role,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // See [Note: one trip, not many]
    pipeline: role === 'app',
    ...(stepDown ? { onConnect: async (client: pg.ClientBase) => void (await client.query('set role panah_app')) } : {}),
  })
  // an idle connection that breaks is dropped; the next query opens another
  pool.on('error', () => log?.warn('A connection to the database was lost.'))
  return pool
}

function userOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).username)
  } catch {
    return ''
  }
}
