import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { writeErasedLog } from '#kernel/server/erased-log.ts'
import { openSecrets } from '#kernel/server/secrets.ts'
import { version } from '#kernel/server/version.ts'
import { sealBackup } from '#vault/backup.ts'
import { type Manifest, type Sum, writeFrame } from './frames.ts'
import { quoted, tablesOf } from './tables.ts'

/** The public half of the key that opens copies, in the data folder: with it copies are sealed, and none is opened. */
export const backupKeyName = 'backup.json'

export interface MakeBackup {
  /** The owner's connection to the database, which may be at work. */
  readonly databaseUrl: string
  /** Where `secrets.json` lies. */
  readonly dataFolder: string
  /** A folder for the two files. */
  readonly into: string
  /** Of whoever looks after the backups; the centre's own recovery key is added when there is only one centre. */
  readonly operator: string
  readonly now: Date
  readonly told?: (table: string, rows: number) => void
}
export interface Backup {
  readonly database: string
  readonly secrets: string
  readonly id: string
  readonly bytes: number
  readonly sums: readonly Sum[]
  /** Who can open it: the operator's recipient and, with one centre, the recovery sheets'. */
  readonly recipients: readonly string[]
}

/**
 * Writes all tables as they are at one moment, and the server's secrets, each into a file of its own that only the
 * operator's key or two recovery sheets open. The server works on meanwhile: all is read in one transaction. The files
 * get their names when they are whole. See [Note: what a backup file is].
 */
export async function makeBackup({ databaseUrl, dataFolder, into, operator, now, told }: MakeBackup): Promise<Backup> {
  mkdirSync(into, { recursive: true, mode: 0o700 })
  const id = randomUUID()
  const name = now.toISOString().slice(0, 16).replace('T', '_').replace(':', '')
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from house.migration order by name',
    )
    const manifest = (of: Manifest['of']): Manifest => ({
      is: 'manifest',
      v: 1,
      id,
      at: now.toISOString(),
      program: version,
      of,
      migrations: of === 'database' ? migrations : [],
    })
    const recipients = [operator, ...(await recoveryOf(client))]
    const sums: Sum[] = []
    const database = join(into, `${name}.database.age`)
    await writeSealed(database, recipients, databaseFrames(client, manifest('database'), sums, told))
    await client.query('commit')
    const secrets = join(into, `${name}.secrets.age`)
    await writeSealed(secrets, recipients, secretFrames(dataFolder, manifest('secrets')))
    // beside the copies and in none of them: for the day on which an older one is restored
    if (existsSync(join(dataFolder, 'secrets.json')))
      await writeErasedLog(client, await openSecrets(dataFolder, { founded: true, anew: false }), into)
    return { database, secrets, id, bytes: statSync(database).size + statSync(secrets).size, sums, recipients }
  } finally {
    await client.end().catch(() => {})
  }
}

/** One centre: its own sheets may open it. Several: none may read the others' server secrets. */
async function recoveryOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ enc: string }>(
    `select state #>> '{recovery,enc}' as enc from circles.head where (select count(*) from kernel.centre) = 1`,
  )
  return rows.map(({ enc }) => enc)
}

async function* databaseFrames(client: pg.Client, manifest: Manifest, sums: Sum[], told: MakeBackup['told']): AsyncGenerator<Uint8Array> {
  yield* writeFrame(manifest, null)
  for (const { table, columns } of await tablesOf(client)) {
    const copy = client.query(copyTo(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout (format binary)`))
    yield* writeFrame({ is: 'table', table, columns }, copy, (bytes, sha256) => {
      sums.push({ name: table, bytes, rows: copy.rowCount ?? 0, sha256 })
      told?.(table, copy.rowCount ?? 0)
    })
  }
  yield* writeFrame({ is: 'end', sums }, null)
}

async function* secretFrames(dataFolder: string, manifest: Manifest): AsyncGenerator<Uint8Array> {
  yield* writeFrame(manifest, null)
  const sums: Sum[] = []
  for (const name of ['secrets.json', backupKeyName]) {
    const file = join(dataFolder, name)
    if (!existsSync(file)) continue
    yield* writeFrame({ is: 'file', name }, createReadStream(file), (bytes, sha256) => sums.push({ name, bytes, rows: 0, sha256 }))
  }
  yield* writeFrame({ is: 'end', sums }, null)
}

/** Beside its place first, forced to the disk, then moved: a file with the right name is whole. */
async function writeSealed(file: string, recipients: readonly string[], frames: AsyncIterable<Uint8Array>): Promise<void> {
  const making = `${file}.making`
  try {
    const sealed = await sealBackup(recipients, Readable.toWeb(Readable.from(frames, { objectMode: false })) as ReadableStream<Uint8Array>)
    await pipeline(
      Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(making, { mode: 0o600, flush: true }),
    )
    renameSync(making, file)
  } catch (error) {
    rmSync(making, { force: true })
    throw error
  }
}
