import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'
import { codeOf, StartFault } from './faults.ts'
import type { Log } from './log.ts'

export interface Migration {
  /** file name, `20261122-0100-records.sql`; it orders all migrations of all rooms */
  name: string
  sql: string
  sha256: string
}

const root = join(import.meta.dirname, '..', '..')
const migrationName = /^\d{8}-\d{4}-[a-z0-9-]+\.sql$/

/** All migrations of the program: the kernel's and those of every capability, in the order of their names. */
export function gatherMigrations(folder = root): Migration[] {
  const files = ['kernel/server/migrations/*.sql', 'capabilities/*/migrations/*.sql'].flatMap((pattern) =>
    globSync(pattern, { cwd: folder }),
  )
  const migrations = files.map((file) => {
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: basename(file), sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
  migrations.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const [i, { name }] of migrations.entries()) {
    if (!migrationName.test(name)) throw new Error(`a migration is named YYYYMMDD-HHMM-name.sql, not ${name}`)
    if (migrations[i - 1]?.name === name) throw new Error(`two migrations have the name ${name}`)
  }
  return migrations
}

export interface Migrate {
  /** connection string of the owner, who may create schemas and roles */
  url: string
  /** if the app logs in as `panah_app` with a password, that password is taken from here */
  appUrl?: string
  migrations?: Migration[]
  log: Log
  /** reads `server_version_num`; a test passes its own */
  serverVersion?: (client: pg.Client) => Promise<number>
}

/**
 * Brings the database to the program's schema. Forward only, each file in its own transaction, one program at a time
 * (others wait at an advisory lock), and a file that has run may not change.
 *
 * @returns the names of the migrations that ran
 * @throws StartFault database-unreachable, database-too-old, database-rights, schema-newer, schema-changed,
 * schema-failed, disk-full
 */
export async function migrate(options: Migrate): Promise<string[]> {
  const migrations = options.migrations ?? gatherMigrations()
  const client = await connect(options.url)
  try {
    await checkVersion(client, options.serverVersion ?? serverVersion)
    await client.query(`select pg_advisory_lock(hashtext('panah migrations'))`)
    await prepareHouse(client, options.appUrl)
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from house.migration')
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    checkApplied(applied, migrations)
    const pending = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of pending) await run(client, migration)
    if (pending.length > 0) options.log.info('The database schema was brought up to date.', { migrations: pending.length })
    return pending.map(({ name }) => name)
  } catch (error) {
    if (codeOf(error) === '53100') {
      throw new StartFault(
        'disk-full',
        'The disk of the database is full. Nothing was lost; free some space and start again.',
        'PostgreSQL',
        { cause: error },
      )
    }
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'migrate' })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    const place = placeOf(url)
    throw new StartFault(
      'database-unreachable',
      `The database at ${place} cannot be reached (${codeOf(error) || (error as Error).message}). Check that it runs, and that DATABASE_URL names its address, user, password and database.`,
      place,
      { cause: error },
    )
  }
}

/** Host and database of a connection string, without user and password. */
export function placeOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url)
    return `${searchParams.get('host') ?? hostname}${port ? `:${port}` : ''}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

async function serverVersion(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  return Number(rows[0]?.server_version_num)
}

async function checkVersion(client: pg.Client, version: (client: pg.Client) => Promise<number>): Promise<void> {
  const found = await version(client)
  if (found >= 150_000) return
  const name = String(Math.floor(found / 10_000))
  throw new StartFault(
    'database-too-old',
    `The database is PostgreSQL ${name}, and at least PostgreSQL 15 is needed. Nothing was changed.`,
    `PostgreSQL ${name}`,
  )
}

/**
 * [Note: the app owns nothing] The owner runs migrations and owns every table. The program itself works as `panah_app`,
 * which owns nothing, passes by no row policy, and may do only what a migration grants it.
 */
async function prepareHouse(client: pg.Client, appUrl: string | undefined): Promise<void> {
  try {
    const { rows } = await client.query<{ super: boolean; has_role: boolean; has_house: boolean; member: boolean }>(`
      select r.rolsuper as super,
             exists (select from pg_roles where rolname = 'panah_app') as has_role,
             to_regclass('house.migration') is not null as has_house,
             case when exists (select from pg_roles where rolname = 'panah_app')
                  then pg_has_role(current_user, 'panah_app', 'member') else false end as member
        from pg_roles r where r.rolname = current_user`)
    const { has_role: hasRole, has_house: hasHouse, member } = rows[0]!
    if (!hasRole) {
      // two databases of one server may be prepared at once
      await client.query(`do $$ begin
        create role panah_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
      exception when duplicate_object or unique_violation then null; end $$`)
    }
    if (!member) await client.query('grant panah_app to current_user')
    const password = appUrl ? new URL(appUrl).password : ''
    if (password) await client.query(`alter role panah_app password ${pg.escapeLiteral(decodeURIComponent(password))}`)
    if (!hasHouse) {
      await client.query(`
        begin;
        do $$ begin execute format('grant connect on database %I to panah_app', current_database()); end $$;
        revoke create on schema public from public;
        create schema if not exists house;
        comment on schema house is 'what the program keeps about itself';
        create table if not exists house.migration (
          name text primary key,
          sha256 text not null,
          at timestamptz not null default now()
        );
        comment on table house.migration is 'migrations that ran in this database; a file that ran may not change';
        commit;`)
    }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (codeOf(error) === '42501') {
      throw new StartFault(
        'database-rights',
        `The user of DATABASE_URL may not prepare the database (${(error as Error).message}). It needs CREATEROLE, and CREATE on the database: for example "alter role … createrole; alter database … owner to …".`,
        (error as Error).message,
        { cause: error },
      )
    }
    throw error
  }
}

/** @throws StartFault schema-newer, schema-changed */
export function checkApplied(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]))
  const unknown = [...applied.keys()].filter((name) => !known.has(name)).sort()
  if (unknown.length > 0) {
    throw new StartFault(
      'schema-newer',
      `The data was written by a newer version of the program (it has ${unknown[0]}, which this version does not know). Install the newer version; nothing was changed.`,
      unknown[0]!,
    )
  }
  for (const [name, sha256] of applied) {
    if (known.get(name) !== sha256) {
      throw new StartFault(
        'schema-changed',
        `The migration ${name} has already run in this database, and its file was changed since. Put the file back and write a new migration; nothing was changed.`,
        name,
      )
    }
  }
}

async function run(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into house.migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (codeOf(error) === '53100') throw error
    throw new StartFault('schema-failed', `The migration ${name} failed and was undone: ${(error as Error).message}.`, name, {
      cause: error,
    })
  }
}
