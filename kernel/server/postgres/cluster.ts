import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../faults.ts'
import { reachableNativeFolder, type DatabaseUser } from './binaries.ts'
import { chooseUser } from './owner.ts'

const major = '18'

/** Where a database lies, what runs it, and as whom: the same from its first start to its last. */
export interface Cluster {
  readonly folder: string
  /** with `bin`, `lib` and `share` */
  readonly native: string
  /** null: as ourselves */
  readonly user: DatabaseUser | null
  /** See [Note: a database is known by its name]. */
  readonly name: string
  readonly transport: 'socket' | 'loopback'
  /** tests only: nothing is forced to disk */
  readonly unsafe: boolean
}

/**
 * The cluster of a data folder, made already or not.
 *
 * @throws StartFault data-version, data-not-writable, database-not-starting
 */
export function clusterOf(options: {
  readonly dataFolder: string
  readonly transport?: 'socket' | 'loopback'
  readonly unsafe?: boolean
}): Cluster {
  const folder = join(realpathSync(options.dataFolder), 'database')
  checkVersion(folder)
  const user = chooseUser(folder)
  return {
    folder,
    native: reachableNativeFolder(user),
    user,
    name: clusterName(options.dataFolder),
    transport: options.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket'),
    unsafe: options.unsafe ?? false,
  }
}

export const isMade = ({ folder }: Cluster): boolean => existsSync(join(folder, 'PG_VERSION'))

/** See [Note: a database is known by its name]. */
export function clusterName(dataFolder: string): string {
  return `local-${createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)}`
}

function checkVersion(folder: string): void {
  const file = join(folder, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = readFileSync(file, 'utf8').trim()
  if (found !== major) {
    throw new StartFault(
      'data-version',
      `The database in ${folder} was made by PostgreSQL ${found}, and this program brings PostgreSQL ${major}. Use the program version that made it, and move the data by a backup and a restore. Nothing was changed.`,
      `PostgreSQL ${found}`,
    )
  }
}

/** What PostgreSQL's programs see of our environment. */
export function environment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  return { ...(Object.fromEntries(keep) as NodeJS.ProcessEnv), LC_ALL: 'C', TZ: 'UTC' }
}
