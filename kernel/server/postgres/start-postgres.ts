import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf, StartFault } from '../faults.ts'
import type { Log } from '../log.ts'
import { makeAddress, urlOf, type Address } from './address.ts'
import { clusterOf, environment, isMade, type Cluster } from './cluster.ts'
import { openFolder } from './folder-handle.ts'
import { endPostgres, endStrays, stopLeftOver } from './left-over.ts'
import { makeCluster } from './make-cluster.ts'
import { notStarting } from './not-starting.ts'
import { settingsOf } from './settings.ts'

export interface StartPostgres {
  /** a folder this process holds (`takeDataFolder`); the cluster lies in its `database` folder */
  dataFolder: string
  log: Log
  /** PostgreSQL settings beside ours */
  settings?: Record<string, string>
  /** `loopback` listens on 127.0.0.1 with a password; it is the way of Windows, which has no Unix sockets in PostgreSQL's sense */
  transport?: 'socket' | 'loopback'
  /** tests only: nothing is forced to disk */
  unsafe?: boolean
}

export interface Postgres {
  /** connection string of the superuser, database `panah` */
  url: string
  /** connection string of the login role `panah_app`, which migrate.ts makes */
  appUrl: string
  /** true if a database that an earlier, killed server had left running was found and stopped first */
  takenOver: boolean
  /** false while the database is down and being started again */
  isUp(): boolean
  /** process number of the running database, for tests and the log */
  pid(): number | undefined
  /** finishes what is running and stops the database */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that came with npm in `dataFolder/database` and keeps it running until `stop`.
 *
 * A database left over by a killed server is stopped cleanly first; one that dies while we live is started again (its
 * write-ahead log brings back all that was committed). The connection strings stay the same throughout.
 *
 * @throws StartFault data-version, database-not-starting, disk-full
 */
export async function startPostgres(options: StartPostgres): Promise<Postgres> {
  const { log, settings = {} } = options
  const cluster = clusterOf(options)
  const takenOver = await stopLeftOver(cluster, log)
  if (!isMade(cluster)) makeCluster(cluster)
  const engine = new Engine(cluster, await makeAddress(cluster), settings, log)
  await engine.start()
  return {
    url: engine.url('postgres', 'panah'),
    appUrl: engine.url('panah_app', 'panah'),
    takenOver,
    isUp: () => engine.isUp,
    pid: () => engine.pid,
    stop: () => engine.stop(),
  }
}

/** One PostgreSQL that is kept running. */
class Engine {
  readonly #cluster: Cluster
  readonly #address: Address
  readonly #settings: Readonly<Record<string, string>>
  readonly #log: Log
  #child: ChildProcess | undefined
  #isUp = false
  #isStopping = false
  #restarts = 0
  #restarting: Promise<void> | undefined

  constructor(cluster: Cluster, address: Address, settings: Readonly<Record<string, string>>, log: Log) {
    this.#cluster = cluster
    this.#address = address
    this.#settings = settings
    this.#log = log
  }

  get isUp(): boolean {
    return this.#isUp
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  url(user: string, database: string): string {
    return urlOf(this.#cluster, this.#address, user, database)
  }

  async start(): Promise<void> {
    await this.#launch()
    await this.#makeDatabase()
  }

  async #launch(): Promise<void> {
    const { folder, native, user } = this.#cluster
    const parent = join(folder, '..')
    const logFile = join(parent, 'postgres.log')
    if (existsSync(logFile) && statSync(logFile).size > 1_000_000) renameSync(logFile, `${logFile}.1`)
    const out = openSync(logFile, 'a', 0o600)
    const logFrom = statSync(logFile).size
    const handle = openFolder(folder, user)
    const args = Object.entries({ ...settingsOf(this.#cluster, this.#address), ...this.#settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    const child = spawn(join(native, 'bin', 'postgres'), ['-D', handle.path, ...args], {
      ...user,
      cwd: '/',
      env: environment(),
      // its own session: Ctrl-C in the terminal is ours to answer, the database stops after the last request
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', out, out, ...handle.stdio],
    })
    closeSync(out)
    handle.close()
    this.#child = child
    let ended = false
    child.once('error', () => (ended = true))
    child.once('exit', () => {
      ended = true
      this.#isUp = false
      if (this.#child === child) this.#child = undefined
    })
    for (const end = performance.now() + 600_000; ;) {
      const answer = ended ? 'ended' : await this.#knock()
      if (answer === 'up') break
      if (ended || performance.now() > end) {
        if (!ended) await endPostgres(child.pid ?? 0)
        throw notStarting(readFileSync(logFile, 'utf8').slice(logFrom))
      }
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    this.#isUp = true
    child.once('exit', (code, signal) => {
      if (!this.#isStopping) this.#restarting = this.#restart(signal ?? `code ${code}`)
    })
    if (ended && !this.#isStopping) this.#restarting = this.#restart('at once')
  }

  async #knock(): Promise<'up' | 'away'> {
    if (this.#cluster.transport === 'socket' && !existsSync(join(this.#address.host, `.s.PGSQL.${this.#address.port}`))) return 'away'
    const client = new pg.Client({ connectionString: this.url('postgres', 'postgres'), connectionTimeoutMillis: 3_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return 'up'
    } catch {
      return 'away' // also while it recovers: "the database system is starting up"
    } finally {
      await client.end().catch(() => {})
    }
  }

  async #restart(why: string): Promise<void> {
    while (!this.#isStopping) {
      this.#log.error('The database ended unexpectedly and is started again.', { why, restarts: ++this.#restarts })
      try {
        await endStrays(this.#cluster.name)
        rmSync(join(this.#cluster.folder, 'postmaster.pid'), { force: true })
        if (this.#isStopping) return
        await this.#launch()
        this.#log.info('The database is back.')
        return
      } catch (error) {
        this.#log.error('The database does not start.', { code: error instanceof StartFault ? error.code : codeOf(error) })
        await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 200 * 2 ** Math.min(this.#restarts, 5))))
      }
    }
  }

  async #makeDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url('postgres', 'postgres') })
    await client.connect()
    try {
      const { rowCount } = await client.query(`select 1 from pg_database where datname = 'panah'`)
      if (rowCount === 0) {
        await client.query('create database panah')
        await client.query('revoke connect on database postgres from public')
      }
    } finally {
      await client.end()
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    const pid = this.#child?.pid
    if (pid !== undefined) {
      if (process.platform === 'win32') {
        spawnSync(join(this.#cluster.native, 'bin', 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', this.#cluster.folder], {
          stdio: 'ignore',
        })
      } else await endPostgres(pid)
    }
    await this.#restarting?.catch(() => {})
    if (this.#child?.pid !== undefined) await endPostgres(this.#child.pid)
    this.#isUp = false
    if (this.#cluster.transport === 'socket') rmSync(this.#address.host, { recursive: true, force: true })
  }
}
