import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { openPool } from '#kernel/server/database.ts'
import { checkLedger } from '#kernel/server/ledger-seal.ts'
import { silentLog } from '#kernel/server/log.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { transact } from '#kernel/server/transaction.ts'
import { restoreBackup } from './restore-backup.ts'

export interface Rehearsal {
  readonly id: string
  /** When the backup was made. */
  readonly of: string
  readonly tables: number
  readonly rows: number
  readonly records: number
  /** Centres whose ledger does not fit its seals any more. */
  readonly brokenLedgers: number
  readonly seconds: number
}

/**
 * Restores a backup into a folder that is thrown away, starts its database, counts, and walks the sealed ledger of every
 * centre. Nothing of the running program is touched.
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
      let brokenLedgers = 0
      for (const { id } of centres) {
        const broken = await transact(owner, async ({ ask }) => {
          await ask(`select set_config('panah.centre', $1, true)`, [id])
          return checkLedger(ask, id)
        })
        if (broken !== null) brokenLedgers++
      }
      const { rows } = await owner.query<{ records: number }>('select count(*)::int as records from kernel.record')
      return {
        id: manifest.id,
        of: manifest.at,
        tables: sums.length,
        rows: sums.reduce((sum, each) => sum + each.rows, 0),
        records: rows[0]?.records ?? 0,
        brokenLedgers,
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
