import type pg from 'pg'
import { takeDataFolder } from './data-folder.ts'
import { openPool } from './database.ts'
import { listen, type Address, type Listening } from './listen.ts'
import type { Log } from './log.ts'
import { migrate, type Migration } from './migrate.ts'
import { startPostgres } from './postgres/start-postgres.ts'

export interface StartEngine {
  dataFolder: string
  /** another PostgreSQL than the built-in one */
  databaseUrl?: string | undefined
  databaseAppUrl?: string | undefined
  address: Address
  log: Log
  /** other migrations than the program's, for tests */
  migrations?: Migration[]
}

export interface Engine {
  dataFolder: string
  listening: Listening
  /** as `panah_app` */
  pool: pg.Pool
  /** as the owner */
  owner: pg.Pool
  /** true if a database left running by a killed server was found */
  takenOver: boolean
  /**
   * Lets running requests finish for at most `ms` (10 s), then calls `between`, then closes the pools, stops the
   * database and frees the data folder.
   */
  stop(between?: () => Promise<void>, ms?: number): Promise<void>
}

/**
 * Everything below the program: data folder, ports, database, schema. The ports are taken first, so a mistake is told
 * before anything is done; until `listening.answer` is called they answer 503. If a step fails, the ones before it are
 * undone.
 *
 * @throws StartFault
 */
export async function startEngine(options: StartEngine): Promise<Engine> {
  const { log, address } = options
  /** what to undo, the first thing last */
  const undo: (() => unknown)[] = []
  const undoAll = async () => {
    for (const each of undo.splice(0).reverse()) await each()
  }
  try {
    const folder = await takeDataFolder(options.dataFolder, log)
    undo.push(() => folder.release())
    const listening = await listen(address, { dataFolder: folder.path, log })
    const postgres = options.databaseUrl ? undefined : await startPostgres({ dataFolder: folder.path, log }).catch(closing(listening))
    if (postgres) undo.push(() => postgres.stop())
    const url = postgres?.url ?? options.databaseUrl!
    const appUrl = postgres?.appUrl ?? options.databaseAppUrl
    await migrate({ url, ...(appUrl ? { appUrl } : {}), ...(options.migrations ? { migrations: options.migrations } : {}), log }).catch(
      closing(listening),
    )
    const pool = openPool({ url: appUrl ?? url, role: 'app', log })
    const owner = openPool({ url, role: 'owner', log })
    undo.push(() => Promise.all([pool.end(), owner.end()]))
    return {
      dataFolder: folder.path,
      listening,
      pool,
      owner,
      takenOver: postgres?.takenOver ?? false,
      async stop(between = async () => {}, ms = 10_000) {
        await listening.close(ms)
        await between()
        await undoAll()
      },
    }
  } catch (error) {
    await undoAll()
    throw error
  }
}

const closing = (listening: Listening) => async (error: unknown) => {
  await listening.close(0)
  throw error
}
