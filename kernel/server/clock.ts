import type pg from 'pg'
import { sealLedger } from './ledger-seal.ts'
import type { Log } from './log.ts'
import { centresOf } from './membership.ts'
import type { Metrics } from './metrics.ts'
import type { ServerPart } from './part.ts'
import { transact } from './transaction.ts'

const hour = 3_600_000
/** Earlier versions keep their bytes for so many days, and the newest few of each record for longer. */
const historyDays = 90
const historyVersions = 5

/**
 * What the house does by itself once an hour, for each centre in a transaction of its own: seals the ledger, forgets
 * sessions that ended, lets go of the bytes of old versions, and what each capability asks for. One server at a time: the
 * others find the lock taken.
 *
 * @returns for how many centres it failed
 */
export async function hourly(owner: pg.Pool, parts: readonly ServerPart[], now: Date, log: Log): Promise<number> {
  let failed = 0
  const centres = await transact(owner, ({ ask }) => centresOf(ask))
  for (const centre of centres) {
    await transact(owner, async ({ ask, db }) => {
      const { rows } = await ask<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('panah clock ' || $1)) as mine`, [centre])
      if (!rows[0]!.mine) return
      await ask(`select set_config('panah.centre', $1, true)`, [centre])
      await sealLedger(ask, centre, now)
      await ask(`delete from kernel.session where centre_id = $1 and seen + idle + interval '1 day' < $2`, [centre, now])
      await ask(
        `update kernel.record_history h set blob = null from kernel.record r
         where h.centre_id = $1 and r.centre_id = h.centre_id and r.id = h.id and h.blob is not null
         and h.at < $2 and h.version < r.version - $3`,
        [centre, new Date(now.getTime() - historyDays * 24 * hour), historyVersions],
      )
      for (const part of parts) await part.hourly?.({ centre, ask, db, now, parts })
    }).catch((error: unknown) => {
      failed++
      log.error('The hourly work of a centre did not finish; it is tried again in an hour.', { kind: (error as Error).name })
    })
  }
  return failed
}

interface Clock {
  readonly owner: pg.Pool
  readonly parts: readonly ServerPart[]
  readonly now: () => Date
  readonly log: Log
  readonly metrics: Metrics
}

/** Starts the clock: a minute after the start, then every hour. Returns the deed that stops it. */
export function startClock({ owner, parts, now, log, metrics }: Clock): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const tick = () => {
    const began = performance.now()
    running = hourly(owner, parts, now(), log)
      .then((failed) => metrics.hourly({ at: now(), seconds: (performance.now() - began) / 1000, failed }))
      .catch(() => log.error('The hourly work did not begin; it is tried again in an hour.'))
  }
  const first = setTimeout(tick, 60_000).unref()
  const each = setInterval(tick, hour).unref()
  return async () => {
    clearTimeout(first)
    clearInterval(each)
    await running
  }
}
