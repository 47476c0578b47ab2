import type { Confirmed } from '../shown.ts'

/** As much of a database pool as a page needs. */
export interface Asks {
  query(text: string, values: unknown[]): Promise<{ rows: any[] }>
}

/**
 * Which entries the centres of this server have confirmed, read at most once a minute. Without a database, or while it is
 * away, nothing counts as confirmed: the pages still stand, with fewer numbers.
 */
export function confirmedFrom(pool: Asks | null, clock: () => number = Date.now): (today: string) => Promise<Confirmed> {
  let known: { readonly day: string; readonly at: number; readonly map: Confirmed } | null = null
  return async (today) => {
    if (pool === null) return new Map()
    if (known !== null && known.day === today && clock() - known.at < 60_000) return known.map
    try {
      const { rows } = await pool.query('select entry, called_on::text from directory.shown($1)', [today])
      known = { day: today, at: clock(), map: new Map(rows.map((row: { entry: string; called_on: string }) => [row.entry, row.called_on])) }
    } catch {
      known = { day: today, at: clock(), map: new Map() }
    }
    return known.map
  }
}
