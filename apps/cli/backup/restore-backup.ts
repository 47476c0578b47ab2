import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { StartFault } from '#kernel/server/faults.ts'
import { type Log, silentLog } from '#kernel/server/log.ts'
import { gatherMigrations, migrate, type Migration } from '#kernel/server/migrate.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { eraseRestored, type ErasedAgain } from './erase-restored.ts'
import type { Manifest } from './frames.ts'
import { readBackup, type Read } from './read-backup.ts'
import { advanceSequences, quoted, tablesOf } from './tables.ts'

export interface RestoreBackup {
  readonly database: string
  readonly secrets: string
  readonly identity: string
  /** Lists of what was erased since the copy; those that are not there are passed over. See [Note: the list of what was erased] */
  readonly erasedLogs?: readonly string[]
  /** A data folder that is not there yet, or empty. It appears only when everything is in it. */
  readonly dataFolder: string
  readonly log?: Log
  readonly told?: (table: string, rows: number) => void
}

/**
 * Makes a data folder out of a backup, on a machine that has nothing but the program: the schema as it was, every row,
 * the secrets; then the migrations that are newer. Until all is there it is another folder beside it.
 *
 * @throws NotWhole; StartFault schema-newer when the backup is of a newer program, data-in-use when the folder is not empty
 */
export async function restoreBackup({
  database,
  secrets,
  identity,
  dataFolder,
  erasedLogs = [],
  log = silentLog,
  told,
}: RestoreBackup): Promise<Read & ErasedAgain> {
  const place = resolve(dataFolder)
  if (existsSync(place) && readdirSync(place).length > 0) {
    throw new StartFault('data-in-use', `${place} is not empty. Move it away first: a restore overwrites nothing.`, place)
  }
  mkdirSync(dirname(place), { recursive: true })
  const making = `${place}.restoring`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  try {
    let id = ''
    const kept = await readBackup(secrets, identity, {
      manifest: async (manifest) => void (id = manifest.id),
      file: (name, body) => pipeline(Readable.from(body), createWriteStream(join(making, safe(name)), { mode: 0o600, flush: true })),
    })
    if (kept.manifest.of !== 'secrets')
      throw new StartFault('setting-wrong', 'The second file holds no secrets: take the two files of one backup.', secrets)
    const read = await intoDatabase(making, { database, identity, id, log, erasedLogs, ...(told ? { told } : {}) })
    if (existsSync(place)) rmSync(place, { recursive: true })
    renameSync(making, place)
    return read
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    throw error
  }
}

/** A file name and nothing else, whatever a backup says. */
function safe(name: string): string {
  if (!/^[a-z]+\.json$/.test(name)) throw new StartFault('setting-wrong', 'The backup names a file that is none of ours.', 'secrets')
  return name
}

async function intoDatabase(
  folder: string,
  {
    database,
    identity,
    id,
    log,
    erasedLogs,
    told,
  }: {
    database: string
    identity: string
    id: string
    log: Log
    erasedLogs: readonly string[]
    told?: (table: string, rows: number) => void
  },
): Promise<Read & ErasedAgain> {
  const held = await takeDataFolder(folder, log)
  const postgres = await startPostgres({ dataFolder: held.path, log })
  const client = new pg.Client({ connectionString: postgres.url, application_name: 'restore' })
  client.on('error', () => {})
  try {
    await client.connect()
    let here = new Map<string, readonly string[]>()
    const read = await readBackup(database, identity, {
      async manifest(manifest) {
        if (manifest.of !== 'database' || manifest.id !== id)
          throw new StartFault('setting-wrong', 'The two files are not of one backup. Nothing was restored.', 'backup')
        await migrate({ url: postgres.url, appUrl: postgres.appUrl, migrations: thoseOf(manifest), log })
        here = new Map((await tablesOf(client)).map(({ table, columns }) => [table, columns]))
        await client.query('begin')
        for (const table of [...here.keys()].toReversed()) await client.query(`delete from ${quoted(table)}`)
      },
      async table({ table, columns }, body) {
        // names come out of the file: only those of our own schema go into a statement
        const own = here.get(table)
        if (!own || columns.some((column) => !own.includes(column)))
          throw new StartFault(
            'schema-newer',
            `The backup has a table that this program does not know (${table}). Install the newer version.`,
            table,
          )
        const copy = client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin (format binary)`))
        await pipeline(Readable.from(body, { objectMode: false }), copy)
        told?.(table, copy.rowCount ?? 0)
        return copy.rowCount ?? 0
      },
    })
    await advanceSequences(client)
    await client.query('commit')
    await migrate({ url: postgres.url, appUrl: postgres.appUrl, log })
    // See [Note: another life]: whoever has read further than this copy notices it, and brings back what is missing.
    await client.query('select kernel.note_restored()')
    return { ...read, ...(await eraseRestored({ url: postgres.url, folder, now: new Date() }, erasedLogs)) }
  } finally {
    await client.end().catch(() => {})
    await postgres.stop()
    held.release()
  }
}

/** The migrations that had run when it was made; each must be here and the same. */
function thoseOf({ migrations }: Manifest): Migration[] {
  const ours = new Map(gatherMigrations().map((each) => [each.name, each]))
  return migrations.map(({ name, sha256 }) => {
    const own = ours.get(name)
    if (own?.sha256 === sha256) return own
    throw new StartFault(
      own ? 'schema-changed' : 'schema-newer',
      own
        ? `The backup was made with another text of the migration ${name}. Restore it with the version of the program that made it.`
        : `The backup was made by a newer version of the program (it has ${name}). Install the newer version; nothing was restored.`,
      name,
    )
  })
}
