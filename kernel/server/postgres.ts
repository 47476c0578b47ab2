import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf, StartFault } from './faults.ts'
import type { Log } from './log.ts'
import { databaseUser, reachableNativeFolder, type DatabaseUser } from './postgres-binaries.ts'
import { isAlive, isPostgresNamed, postgresProcessesNamed, waitUntil } from './processes.ts'

const major = '18'
const socketPort = 5432

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
  const engine = new Engine(options)
  return engine.start()
}

/** See [Note: a database is known by its name]. */
export function clusterName(dataFolder: string): string {
  return `local-${createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)}`
}

class Engine {
  readonly #options: StartPostgres
  readonly #log: Log
  readonly #folder: string
  #user: DatabaseUser | null
  readonly #transport: 'socket' | 'loopback'
  #native = ''
  #name = ''
  #child: ChildProcess | undefined
  #address: { host: string; port: number; password: string } = { host: '', port: socketPort, password: '' }
  #isUp = false
  #isStopping = false
  #restarts = 0
  #restarting: Promise<void> | undefined

  constructor(options: StartPostgres) {
    this.#options = options
    this.#log = options.log
    this.#folder = join(realpathSync(options.dataFolder), 'database')
    this.#user = null
    this.#transport = options.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket')
  }

  async start(): Promise<Postgres> {
    this.#checkVersion()
    this.#user = this.#chooseUser()
    this.#native = reachableNativeFolder(this.#user)
    this.#name = clusterName(this.#options.dataFolder)
    const takenOver = await this.#stopLeftOver()
    if (!existsSync(join(this.#folder, 'PG_VERSION'))) this.#makeCluster()
    await this.#prepareAddress()
    await this.#launch()
    await this.#makeDatabase()
    return {
      url: this.#url('postgres', 'panah'),
      appUrl: this.#url('panah_app', 'panah'),
      takenOver,
      isUp: () => this.#isUp,
      pid: () => this.#child?.pid,
      stop: () => this.#stop(),
    }
  }

  #checkVersion(): void {
    const file = join(this.#folder, 'PG_VERSION')
    if (!existsSync(file)) return
    const found = readFileSync(file, 'utf8').trim()
    if (found !== major) {
      throw new StartFault(
        'data-version',
        `The database in ${this.#folder} was made by PostgreSQL ${found}, and this program brings PostgreSQL ${major}. Use the program version that made it, and move the data by a backup and a restore. Nothing was changed.`,
        `PostgreSQL ${found}`,
      )
    }
  }

  /** See [Note: the database never runs as root]. A folder that already belongs to somebody stays theirs. */
  #chooseUser(): DatabaseUser | null {
    const me = process.getuid?.()
    if (me === undefined) return null
    const owner = existsSync(this.#folder) ? statSync(this.#folder) : undefined
    if (me !== 0) {
      if (!owner || owner.uid === me) return null
      throw new StartFault(
        'data-not-writable',
        `The database folder ${this.#folder} belongs to another user (uid ${owner.uid}), probably because the program was first started as root. Start it the same way, or give the folder to this user (chown -R).`,
        this.#folder,
      )
    }
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
    if (owner) chownAll(this.#folder, databaseUser)
    return databaseUser
  }

  /** Finds what an earlier server left behind: a running PostgreSQL, lone children of a killed one, a stale pid file. */
  async #stopLeftOver(): Promise<boolean> {
    const pidFile = join(this.#folder, 'postmaster.pid')
    let found = false
    if (existsSync(pidFile)) {
      const lines = readFileSync(pidFile, 'utf8').split('\n')
      const pid = Number(lines[0])
      if (isPostgresNamed(pid, this.#name)) {
        found = true
        this.#log.warn('A database left running by an earlier start was found; it is stopped and started again.', { pid })
        await this.#end(pid)
      }
      if (!isAlive(pid)) await this.#endStrays()
      // the number belongs to nobody, or to another program by now
      if (!isPostgresNamed(pid, this.#name)) rmSync(pidFile, { force: true })
    }
    await this.#endStrays()
    for (const name of readdirSync(socketParent())) {
      if (name.startsWith(`${this.#name}-`)) rmSync(join(socketParent(), name), { recursive: true, force: true })
    }
    return found
  }

  async #end(pid: number): Promise<void> {
    // fast, immediate, by force: PostgreSQL recovers from each
    for (const [signal, ms] of [
      ['SIGINT', 20_000],
      ['SIGQUIT', 6_000],
      ['SIGKILL', 5_000],
    ] as const) {
      try {
        process.kill(pid, signal)
      } catch {}
      if (await waitUntil(() => !isAlive(pid), ms)) return
    }
  }

  /** Children outlive a postmaster that was killed only for moments, but a new one must not start before they are gone. */
  async #endStrays(): Promise<void> {
    for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
      if (await waitUntil(() => postgresProcessesNamed(this.#name).length === 0, signal === 'SIGQUIT' ? 500 : 3_000)) return
      for (const pid of postgresProcessesNamed(this.#name)) {
        try {
          process.kill(pid, signal)
        } catch {}
      }
    }
    await waitUntil(() => postgresProcessesNamed(this.#name).length === 0, 3_000)
  }

  /** Makes the cluster beside its place and moves it there whole, so a killed first start leaves nothing half made. */
  #makeCluster(): void {
    const parent = join(this.#folder, '..')
    if (existsSync(this.#folder) && readdirSync(this.#folder).length > 0) {
      throw new StartFault(
        'database-not-starting',
        `${this.#folder} is not empty and is no PostgreSQL database (its PG_VERSION is missing). Restore it from a backup, or move it away.`,
        this.#folder,
      )
    }
    for (const name of readdirSync(parent)) {
      if (name.startsWith('.database-new-')) rmSync(join(parent, name), { recursive: true, force: true })
    }
    const fresh = mkdtempSync(join(parent, '.database-new-'))
    const args = [
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '-k',
    ]
    if (this.#options.unsafe) args.push('--no-sync')
    const maker = this.#user ? nobody() : null
    const secrets = mkdtempSync(join(socketParent(), `${this.#name}-`))
    if (maker) for (const path of [fresh, secrets]) chownSync(path, maker.uid, maker.gid)
    if (this.#transport === 'loopback') {
      const file = join(secrets, 'password')
      writeFileSync(file, this.#password(), { mode: 0o600 })
      if (maker) chownSync(file, maker.uid, maker.gid)
      args.splice(3, 1, 'scram-sha-256')
      args.push('--pwfile', file)
    }
    const door = this.#door(fresh)
    const result = spawnSync(join(this.#native, 'bin', 'initdb'), ['-D', door.path, ...args], {
      ...maker,
      cwd: '/',
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe', ...door.stdio],
      encoding: 'utf8',
    })
    door.close()
    rmSync(secrets, { recursive: true, force: true })
    if (result.status !== 0) {
      rmSync(fresh, { recursive: true, force: true })
      throw notStarting(`${result.stderr ?? ''}${result.error?.message ?? ''}`)
    }
    if (this.#user) chownAll(fresh, this.#user)
    chmodSync(fresh, 0o700)
    rmSync(this.#folder, { recursive: true, force: true })
    renameSync(fresh, this.#folder)
  }

  /**
   * [Note: a folder by its handle] On Linux as root we hand the database an open handle of its folder and name the
   * folder by it (`/proc/self/fd/3`), so it works below folders that only root may pass, such as /root.
   */
  #door(folder: string): { stdio: number[]; path: string; close: () => void } {
    if (!this.#user || process.platform !== 'linux') return { stdio: [], path: folder, close() {} }
    const handle = openSync(folder, 'r')
    return { stdio: [handle], path: '/proc/self/fd/3', close: () => closeSync(handle) }
  }

  /** A Unix socket in a short path only we and the database's user may enter; a path may have 107 bytes. */
  async #prepareAddress(): Promise<void> {
    if (this.#transport === 'loopback') {
      this.#address = { host: '127.0.0.1', port: await freePort(), password: this.#password() }
      return
    }
    const host = mkdtempSync(join(socketParent(), `${this.#name}-`))
    if (this.#user) chownSync(host, this.#user.uid, this.#user.gid)
    this.#address = { host, port: socketPort, password: '' }
  }

  #password(): string {
    const file = join(this.#folder, '..', 'database.secret')
    if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
    return readFileSync(file, 'utf8').trim()
  }

  async #launch(): Promise<void> {
    const parent = join(this.#folder, '..')
    const logFile = join(parent, 'postgres.log')
    if (existsSync(logFile) && statSync(logFile).size > 1_000_000) renameSync(logFile, `${logFile}.1`)
    const out = openSync(logFile, 'a', 0o600)
    const logFrom = statSync(logFile).size
    const door = this.#door(this.#folder)
    const settings: Record<string, string> = {
      cluster_name: this.#name,
      listen_addresses: this.#transport === 'loopback' ? '127.0.0.1' : '',
      unix_socket_directories: this.#transport === 'loopback' ? '' : this.#address.host,
      unix_socket_permissions: '0700',
      port: String(this.#address.port),
      max_connections: '60',
      shared_buffers: '96MB',
      work_mem: '4MB',
      maintenance_work_mem: '32MB',
      effective_cache_size: '512MB',
      max_wal_size: '256MB',
      min_wal_size: '64MB',
      wal_compression: 'on',
      jit: 'off',
      io_method: 'sync',
      random_page_cost: '1.5',
      max_parallel_workers_per_gather: '0',
      timezone: 'UTC',
      log_timezone: 'UTC',
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      // See [Note: the log holds no person]: neither statements nor the values in a message's details
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      log_min_messages: 'warning',
      log_parameter_max_length: '0',
      log_checkpoints: 'off',
      ...(this.#options.unsafe ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
      ...this.#options.settings,
    }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(this.#native, 'bin', 'postgres'), ['-D', door.path, ...args], {
      ...this.#user,
      cwd: '/',
      env: this.#environment(),
      // its own session: Ctrl-C in the terminal is ours to answer, the database stops after the last request
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', out, out, ...door.stdio],
    })
    closeSync(out)
    door.close()
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
        if (!ended) await this.#end(child.pid ?? 0)
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
    if (this.#transport === 'socket' && !existsSync(join(this.#address.host, `.s.PGSQL.${this.#address.port}`))) return 'away'
    const client = new pg.Client({ connectionString: this.#url('postgres', 'postgres'), connectionTimeoutMillis: 3_000 })
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
        await this.#endStrays()
        rmSync(join(this.#folder, 'postmaster.pid'), { force: true })
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
    const client = new pg.Client({ connectionString: this.#url('postgres', 'postgres') })
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

  async #stop(): Promise<void> {
    this.#isStopping = true
    const pid = this.#child?.pid
    if (pid !== undefined) {
      if (process.platform === 'win32') {
        spawnSync(join(this.#native, 'bin', 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', this.#folder], { stdio: 'ignore' })
      } else await this.#end(pid)
    }
    await this.#restarting?.catch(() => {})
    if (this.#child?.pid !== undefined) await this.#end(this.#child.pid)
    this.#isUp = false
    if (this.#transport === 'socket') rmSync(this.#address.host, { recursive: true, force: true })
  }

  #environment(): NodeJS.ProcessEnv {
    const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
    return { ...(Object.fromEntries(keep) as NodeJS.ProcessEnv), LC_ALL: 'C', TZ: 'UTC' }
  }

  #url(user: string, database: string): string {
    const { host, port, password } = this.#address
    if (this.#transport === 'loopback') return `postgresql://${user}:${password}@${host}:${port}/${database}`
    return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
  }
}

function notStarting(said: string): StartFault {
  const last = said.trim().split('\n').slice(-3).join(' ').slice(-600)
  if (/No space left on device/i.test(said)) {
    return new StartFault(
      'disk-full',
      `The disk is full, so the database cannot start. Nothing was lost; free some space and start again. (${last})`,
      last,
    )
  }
  if (/could not look up effective user ID/.test(said)) {
    const user = `uid ${process.getuid?.()}`
    return new StartFault(
      'database-not-starting',
      `PostgreSQL cannot be set up by a user without an account (${user}). In a container, add a line for it to /etc/passwd, or start the program as root: the database then runs as another user by itself.`,
      user,
    )
  }
  return new StartFault('database-not-starting', `The database does not start. PostgreSQL says: ${last || 'nothing'}`, last)
}

function nobody(): DatabaseUser {
  const line = existsSync('/etc/passwd')
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((each) => each.startsWith('nobody:'))
    : undefined
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

function chownAll(path: string, user: DatabaseUser): void {
  lchownSync(path, user.uid, user.gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
}

const socketParent = (): string => (tmpdir().length > 50 && process.platform !== 'win32' ? '/tmp' : tmpdir())

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
