import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shortForm } from '#capabilities/ledger/short-form.ts'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { openPool } from '#kernel/server/database.ts'
import { checkLedger } from '#kernel/server/ledger-seal.ts'
import { silentLog } from '#kernel/server/log.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { transact, type Ask } from '#kernel/server/transaction.ts'
import { anchorsOf, type Anchored } from '#vault/anchors.ts'
import { Alarm, type SignedStatement } from '#vault/api.ts'
import { restoreBackup } from './restore-backup.ts'

export interface Rehearsal {
  readonly id: string
  /** When the backup was made. */
  readonly of: string
  readonly tables: number
  readonly rows: number
  readonly records: number
  /** Centres whose ledger does not fit its seals, or what their heads have signed of it, any more. */
  readonly brokenLedgers: number
  /** How many anchors by heads the ledgers were compared with; the short form of the last one of each centre, as it stands on paper. */
  readonly anchors: number
  readonly shortForms: readonly string[]
  /** Centres whose head has begun anew: nothing is said of what lies before. */
  readonly begunAnew: number
  readonly seconds: number
}

/**
 * Restores a backup into a folder that is thrown away, starts its database, counts, and walks the sealed ledger of every
 * centre against the anchors that its heads have signed. Nothing of the running program is touched.
 *
 * @throws what restoreBackup throws: then it is no backup
 */
export async function rehearse(what: { database: string; secrets: string; identity: string }): Promise<Rehearsal> {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  try {
    const dataFolder = join(folder, 'data')
    const { manifest, sums } = await restoreBackup({ ...what, dataFolder })
    const held = await takeDataFolder(dataFolder, silentLog)
    const postgres = await startPostgres({ dataFolder: held.path, log: silentLog })
    const owner = openPool({ url: postgres.url, role: 'owner', log: silentLog })
    try {
      const { rows: centres } = await owner.query<{ id: string }>('select id from kernel.centre')
      let [brokenLedgers, begunAnew, count] = [0, 0, 0]
      const shortForms: string[] = []
      for (const { id } of centres) {
        const { broken, anchors } = await transact(owner, async ({ ask }) => {
          await ask(`select set_config('panah.centre', $1, true)`, [id])
          const anchors = await anchorsIn(ask, id)
          return { broken: anchors === null || (await checkLedger(ask, id, anchors)) !== null, anchors: anchors ?? [] }
        })
        if (broken) brokenLedgers++
        if (anchors.some(({ anew }) => anew)) begunAnew++
        count += anchors.length
        shortForms.push(...anchors.slice(-1).map(({ audit }) => shortForm(audit)))
      }
      const { rows } = await owner.query<{ records: number }>('select count(*)::int as records from kernel.record')
      return {
        id: manifest.id,
        of: manifest.at,
        tables: sums.length,
        rows: sums.reduce((sum, each) => sum + each.rows, 0),
        records: rows[0]?.records ?? 0,
        brokenLedgers,
        anchors: count,
        shortForms,
        begunAnew,
        seconds: (performance.now() - began) / 1000,
      }
    } finally {
      await owner.end()
      await postgres.stop()
      held.release()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the heads of a centre have signed of its ledger; null when its chain does not hold. */
async function anchorsIn(ask: Ask, centre: string): Promise<readonly Anchored[] | null> {
  const { rows } = await ask<SignedStatement>(
    `select translate(encode(p, 'base64'), E'+/=\\n', '-_') as p, s from circles.statement where centre_id = $1 order by seq`,
    [centre],
  )
  try {
    return await anchorsOf(rows)
  } catch (error) {
    if (error instanceof Alarm) return null
    throw error
  }
}
