import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { takeDataFolder } from './data-folder.ts'
import { openPool } from './database.ts'
import { startEngine } from './engine.ts'
import { databaseTrouble } from './faults.ts'
import { createLog, silentLog } from './log.ts'
import { clusterName } from './postgres/cluster.ts'
import { startPostgres, type Postgres } from './postgres/start-postgres.ts'
import { testDatabase } from './testing.ts'
import { isAlive, postgresProcessesNamed, waitUntil } from './processes.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const log = silentLog
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function freshFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, `panah-tests-${process.pid}-`))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function start(dataFolder: string, more: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataFolder, log, ...more })
  ends.push(() => postgres.stop())
  return postgres
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** A real server process on this folder. */
async function spawnServer(folder: string): Promise<{ child: ChildProcess; url: string; database: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing-server.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  ends.push(() => child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { child, ...(JSON.parse(line) as { url: string; database: number }) }
}

const kill = async (child: ChildProcess) => {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

test('a database is made, keeps what was written, and runs durably with checksums', async () => {
  const folder = freshFolder()
  const first = await start(folder)
  await query(first.url, 'create table t as select 1 as a')
  const settings = await query(
    first.url,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'data_checksums', 'jit', 'listen_addresses') order by name`,
  )
  expect(settings).toEqual([
    { name: 'data_checksums', setting: 'on' },
    { name: 'fsync', setting: 'on' },
    { name: 'jit', setting: 'off' },
    { name: 'listen_addresses', setting: '' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
  await first.stop()
  expect(postgresProcessesNamed(clusterName(folder))).toEqual([])
  const second = await start(folder)
  expect(second.takenOver).toBe(false)
  expect(await query(second.url, 'select a from t')).toEqual([{ a: 1 }])
})

test('a second server on the same folder is refused by name of the first', async () => {
  const folder = freshFolder()
  const held = await takeDataFolder(folder, log)
  await expect(takeDataFolder(folder, log)).rejects.toMatchObject({
    code: 'data-in-use',
    message: expect.stringContaining(`pid ${process.pid}`),
  })
  held.release()
  const { child } = await spawnServer(folder)
  await expect(takeDataFolder(folder, log)).rejects.toMatchObject({
    code: 'data-in-use',
    message: expect.stringContaining(`in use by another process (pid ${child.pid})`),
  })
  await kill(child)
  const again = await takeDataFolder(folder, log)
  expect(existsSync(join(folder, 'panah.lock'))).toBe(true)
  again.release()
  expect(existsSync(join(folder, 'panah.lock'))).toBe(false)
  const { url } = await start(folder) // end the orphan
  expect(url).toBeTruthy()
})

test('of many that want a stale lock at once exactly one gets it', async () => {
  const folder = freshFolder()
  const world = JSON.parse(await lockText(folder)) as { world: string }
  writeFileSync(join(folder, 'panah.lock'), JSON.stringify({ pid: 999_999_9, started: '1', world: world.world }))
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => takeDataFolder(folder, log)))
  const won = all.filter((each) => each.status === 'fulfilled')
  expect(won).toHaveLength(1)
  won[0]!.value.release()
})

async function lockText(folder: string): Promise<string> {
  const held = await takeDataFolder(folder, log)
  const text = readFileSync(join(folder, 'panah.lock'), 'utf8')
  held.release()
  return text
}

test('a lock of another computer counts only while that one touches it', async () => {
  const folder = freshFolder()
  writeFileSync(join(folder, 'panah.lock'), JSON.stringify({ pid: process.pid, started: '1', world: 'elsewhere' }))
  const beat = setInterval(
    () => writeFileSync(join(folder, 'panah.lock'), JSON.stringify({ pid: process.pid, started: '1', world: 'elsewhere' })),
    300,
  )
  await expect(takeDataFolder(folder, log)).rejects.toMatchObject({ code: 'data-in-use' })
  clearInterval(beat)
  const held = await takeDataFolder(folder, log)
  held.release()
}, 20_000)

test('the database killed with -9 while the server lives comes back with all that was committed', async () => {
  const folder = freshFolder()
  const postgres = await start(folder)
  const pool = openPool({ url: postgres.url, role: 'owner' })
  ends.push(() => pool.end())
  await pool.query('create table t (a int)')
  for (let a = 0; a < 50; a++) await pool.query('insert into t values ($1)', [a])
  const old = postgres.pid()!
  process.kill(old, 'SIGKILL')
  const errors: unknown[] = []
  let count: number | undefined
  for (let i = 0; i < 400 && count === undefined; i++) {
    try {
      const { rows } = await pool.query<{ n: number }>('select count(*) as n from t')
      if (postgres.pid() !== old) count = rows[0]!.n
    } catch (error) {
      errors.push(error)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  expect(count).toBe(50)
  // whether a query falls into the gap depends on the machine; that another process answers does not
  expect(postgres.pid()).not.toBe(old)
  expect(errors.map(databaseTrouble).filter((trouble) => trouble !== 'database-away')).toEqual([])
  // our query may be answered before the engine's own knock is
  await expect.poll(() => postgres.isUp()).toBe(true)
})

test('a single backend killed with -9 makes PostgreSQL recover by itself', async () => {
  const folder = freshFolder()
  const postgres = await start(folder)
  await query(postgres.url, 'create table t as select 7 as a')
  const client = new pg.Client({ connectionString: postgres.url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  process.kill(rows[0]!.pid, 'SIGKILL')
  await waitUntil(() => !isAlive(rows[0]!.pid), 3_000)
  let found: unknown[] = []
  for (let i = 0; i < 200 && found.length === 0; i++) {
    found = await query(postgres.url, 'select a from t').catch(() => [])
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  expect(found).toEqual([{ a: 7 }])
})

test('the server killed with -9: the next start finds its database and takes over', async () => {
  const folder = freshFolder()
  const { child, url, database } = await spawnServer(folder)
  await query(url, 'create table t as select 42 as a')
  await kill(child)
  expect(isAlive(database)).toBe(true)
  const held = await takeDataFolder(folder, log)
  ends.push(() => held.release())
  const postgres = await start(folder)
  expect(postgres.takenOver).toBe(true)
  expect(isAlive(database)).toBe(false)
  expect(await query(postgres.url, 'select a from t')).toEqual([{ a: 42 }])
  expect(existsSync(new URL(url).searchParams.get('host')!)).toBe(false)
})

test('the server and its database both killed with -9: the next start recovers', async () => {
  const folder = freshFolder()
  const { child, url, database } = await spawnServer(folder)
  await query(url, 'create table t as select 43 as a')
  await Promise.all([kill(child), process.kill(database, 'SIGKILL')])
  const postgres = await start(folder)
  expect(postgres.takenOver).toBe(false)
  expect(await query(postgres.url, 'select a from t')).toEqual([{ a: 43 }])
})

test('a database left running whose pid file was lost is found all the same', async () => {
  const folder = freshFolder()
  const { child, url, database } = await spawnServer(folder)
  await query(url, 'create table t as select 44 as a')
  await kill(child)
  unlinkSync(join(folder, 'database', 'postmaster.pid'))
  const postgres = await start(folder)
  expect(isAlive(database)).toBe(false)
  expect(await query(postgres.url, 'select a from t')).toEqual([{ a: 44 }])
})

test('a pid file whose number belongs to another program by now does not stand in the way', async () => {
  const folder = freshFolder()
  const first = await start(folder)
  await first.stop()
  writeFileSync(join(folder, 'database', 'postmaster.pid'), `${process.pid}\n/somewhere\n1\n5432\n/tmp\n\n  1 1\nready   \n`)
  const second = await start(folder)
  expect(second.takenOver).toBe(false)
  expect(await query(second.url, 'select 1 as a')).toEqual([{ a: 1 }])
})

test('it works in a long path that only root may pass', async () => {
  const outer = freshFolder()
  chmodSync(outer, 0o700)
  const folder = join(outer, 'a'.repeat(90), 'b'.repeat(90))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const postgres = await start(folder)
  expect(await query(postgres.url, 'select 1 as a')).toEqual([{ a: 1 }])
})

test('it works over the loopback with a password, the way of Windows', async () => {
  const folder = freshFolder()
  const postgres = await start(folder, { transport: 'loopback' })
  expect(await query(postgres.url, 'select 1 as a')).toEqual([{ a: 1 }])
  const wrong = new URL(postgres.url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
})

test('a folder made by another PostgreSQL version is left alone', async () => {
  const folder = freshFolder()
  mkdirSync(join(folder, 'database'))
  writeFileSync(join(folder, 'database', 'PG_VERSION'), '17\n')
  await expect(startPostgres({ dataFolder: folder, log })).rejects.toMatchObject({ code: 'data-version' })
})

test('a database folder that lost its heart is not overwritten', async () => {
  const folder = freshFolder()
  mkdirSync(join(folder, 'database'))
  writeFileSync(join(folder, 'database', 'something'), 'x')
  await expect(startPostgres({ dataFolder: folder, log })).rejects.toMatchObject({ code: 'database-not-starting' })
  expect(readFileSync(join(folder, 'database', 'something'), 'utf8')).toBe('x')
})

test('a data folder that cannot be written is told', async () => {
  const folder = freshFolder()
  writeFileSync(join(folder, 'data'), 'a file')
  await expect(takeDataFolder(join(folder, 'data'), log)).rejects.toMatchObject({ code: 'data-not-writable' })
  await expect(takeDataFolder('/proc/data', log)).rejects.toMatchObject({ code: 'data-not-writable' })
})

test('a full disk is told before anything is done', async () => {
  const folder = freshFolder()
  await expect(takeDataFolder(folder, log, { freeMegabytes: () => 199 })).rejects.toMatchObject({ code: 'disk-full' })
  const said: string[] = []
  const held = await takeDataFolder(folder, { ...log, warn: (line) => said.push(line) }, { freeMegabytes: () => 900 })
  held.release()
  expect(said).toEqual(['The disk is nearly full.'])
})

test('a taken port is told and nothing is left behind', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  ends.push(() => other.close())
  const { port } = other.address() as AddressInfo
  const folder = freshFolder()
  const address = { host: '127.0.0.1', staffPort: port, sitePort: 0, tls: { kind: 'none' } as const }
  await expect(startEngine({ dataFolder: folder, address, log })).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringContaining(String(port)),
  })
  expect(existsSync(join(folder, 'panah.lock'))).toBe(false)
  expect(existsSync(join(folder, 'database'))).toBe(false)
})

test('an unreachable database is told without its password', async () => {
  const address = { host: '127.0.0.1', staffPort: 0, sitePort: 0, tls: { kind: 'none' } as const }
  const databaseUrl = 'postgresql://somebody:secret@127.0.0.1:1/centre'
  const failed = startEngine({ dataFolder: freshFolder(), databaseUrl, address, log })
  await expect(failed).rejects.toMatchObject({ code: 'database-unreachable', message: expect.not.stringContaining('secret') })
})

test('with DATABASE_URL no database of ours is started, and the app steps down to its own role', async () => {
  const other = await testDatabase({ template: 'empty' })
  ends.push(() => other.drop())
  const dataFolder = freshFolder()
  const address = { host: '127.0.0.1', staffPort: 0, sitePort: 0, tls: { kind: 'none' } as const }
  const engine = await startEngine({ dataFolder, databaseUrl: other.url, address, log, migrations: [] })
  const { rows } = await engine.pool.query('select current_user as role')
  expect(rows).toEqual([{ role: 'panah_app' }])
  expect(existsSync(join(dataFolder, 'database'))).toBe(false)
  await engine.stop()
})

test('the whole engine answers 503 until it is composed, finishes a running request on stop, and starts again', async () => {
  const dataFolder = freshFolder()
  const address = { host: '127.0.0.1', staffPort: 0, sitePort: 0, tls: { kind: 'none' } as const }
  const engine = await startEngine({ dataFolder, address, log, migrations: [] })
  const first = await fetch(engine.listening.staffUrl)
  expect(first.status).toBe(503)
  expect(await first.json()).toMatchObject({ type: 'panah:starting' })
  engine.listening.answer(
    async () => {
      const { rows } = await engine.pool.query<{ role: string }>('select current_user as role, pg_sleep(0.4)')
      return new Response(rows[0]!.role)
    },
    () => new Response('site'),
  )
  const running = fetch(engine.listening.staffUrl).then((answer) => answer.text())
  await new Promise((resolve) => setTimeout(resolve, 100))
  await engine.stop()
  expect(await running).toBe('panah_app')
  await expect(fetch(engine.listening.staffUrl)).rejects.toThrow()
  expect(postgresProcessesNamed(clusterName(dataFolder))).toEqual([])
  const again = await startEngine({ dataFolder, address, log, migrations: [] })
  await again.stop()
})

test('a log line is JSON off a terminal and carries only what it was given', () => {
  const lines: string[] = []
  const out = { write: (text: string) => lines.push(text) > 0 } as unknown as NodeJS.WritableStream
  createLog({ out, now: () => new Date('2026-11-22T08:00:00Z') }).info('Something.', { count: 2 })
  expect(JSON.parse(lines[0]!)).toEqual({ at: '2026-11-22T08:00:00.000Z', level: 'info', says: 'Something.', count: 2 })
})
