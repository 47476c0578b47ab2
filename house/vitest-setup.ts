import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { silentLog } from '#kernel/server/log.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { clusterName } from '#kernel/server/postgres/cluster.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { isAlive, isPostgresNamed } from '#kernel/server/processes.ts'

/** One real PostgreSQL for the whole vitest run, with a migrated template that every test file copies. */
export default async function setup(): Promise<() => Promise<void>> {
  sweep()
  const dataFolder = mkdtempSync(join(tmpdir(), `panah-tests-${process.pid}-`))
  const postgres = await startPostgres({ dataFolder, log: silentLog, unsafe: true, settings: { max_connections: '200' } })
  const stop = async () => {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    const base = new URL(postgres.url)
    base.pathname = '/postgres'
    const client = new pg.Client({ connectionString: base.href })
    await client.connect()
    await client.query('create database panah_template')
    await client.end()
    const template = new URL(base)
    template.pathname = '/panah_template'
    process.env['PANAH_TEST_DATABASE_URL'] = base.href
    await migrate({ url: template.href, log: silentLog })
  } catch (error) {
    // tests that need no database still run; the others are told why (testing.ts)
    process.env['PANAH_TEST_DATABASE_FAULT'] = error instanceof Error ? error.message : String(error)
  }
  return stop
}

/** A test run that was killed leaves its database running: end it and remove its folder. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^panah-tests-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    try {
      const database = Number(readFileSync(join(folder, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
      if (isPostgresNamed(database, clusterName(folder))) process.kill(database, 'SIGQUIT')
    } catch {}
    rmSync(folder, { recursive: true, force: true })
  }
}
