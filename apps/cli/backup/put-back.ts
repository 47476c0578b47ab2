import pg from 'pg'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { silentLog } from '#kernel/server/log.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { eraseRestored, type ErasedAgain } from './erase-restored.ts'

export interface PutBack {
  readonly dataFolder: string
  /** The owner's connection of another PostgreSQL; otherwise the one in the data folder is started. */
  readonly databaseUrl?: string | undefined
  /** Lists of what was erased since. See [Note: the list of what was erased] */
  readonly erasedLogs: readonly string[]
  readonly now: Date
}

/**
 * For a data folder or a database that was put back from a snapshot of the disk instead of by a restore: begins another life,
 * so that devices give back what it lacks, and erases again what the lists say. The program must not run meanwhile. See
 * [Note: another life].
 *
 * @throws StartFault data-in-use while it runs over the folder
 */
export async function putBack({ dataFolder, databaseUrl, erasedLogs, now }: PutBack): Promise<ErasedAgain> {
  const held = await takeDataFolder(dataFolder, silentLog)
  const postgres = databaseUrl === undefined ? await startPostgres({ dataFolder: held.path, log: silentLog }) : null
  const url = databaseUrl ?? postgres!.url
  const client = new pg.Client({ connectionString: url, application_name: 'put back' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select kernel.note_restored()')
    return await eraseRestored({ url, folder: held.path, now }, erasedLogs)
  } finally {
    await client.end().catch(() => {})
    await postgres?.stop()
    held.release()
  }
}
