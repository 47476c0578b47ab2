import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { NotHere } from '../story.ts'

/**
 * [Note: what stands where] Three etcd agree who leads. Three PostgreSQL, each led by a Patroni; a commit is told only when
 * a second one has it (strict synchronous replication), and only such a second one may take over. HAProxy sends whoever
 * writes to the PostgreSQL that leads, and whoever opens the program to one of two app nodes. PgBouncer keeps the app
 * nodes' connections when the leader changes. All of it on loopback, of Debian's packages.
 */
export const ports = {
  etcd: [23791, 23792, 23793],
  etcdPeer: [23801, 23802, 23803],
  postgres: [54321, 54322, 54323],
  patroni: [8_081, 8_082, 8_083],
  leader: 54330,
  bouncer: 54340,
  app: [4_801, 4_803],
  site: [4_802, 4_804],
  front: 4_800,
} as const

const binaries = ['etcd', 'patroni', 'pgbouncer', 'haproxy', 'runuser'] as const
export const packages = 'patroni etcd-server pgbouncer haproxy postgresql python3-etcd'

export interface Member {
  readonly name: string
  readonly at: number
}

export class Cluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'availability-'))
  readonly members: readonly Member[] = [0, 1, 2].map((at) => ({ name: `node${at + 1}`, at }))
  readonly #running = new Map<string, ChildProcess>()
  readonly #bin: string

  constructor() {
    const missing = binaries.filter((name) => spawnSync('which', [name]).status !== 0)
    const versions = existsSync('/usr/lib/postgresql')
      ? readdirSync('/usr/lib/postgresql')
          .map(Number)
          .toSorted((a, b) => b - a)
      : []
    if (missing.length > 0 || versions[0] === undefined || process.getuid?.() !== 0)
      throw new NotHere(`needs root and Debian's packages: apt-get install --no-install-recommends ${packages}`)
    this.#bin = `/usr/lib/postgresql/${versions[0]}/bin`
    chmodSync(this.folder, 0o755)
  }

  /** The connection that the app nodes get: through PgBouncer and HAProxy to whoever leads. */
  readonly url = `postgres://postgres:of-this-test@127.0.0.1:${ports.bouncer}/centre`

  async start(): Promise<void> {
    for (const at of [0, 1, 2]) this.#startEtcd(at)
    for (const member of this.members) this.startMember(member)
    this.#startProxy()
    this.#startBouncer()
    await this.leader(120_000)
    await until(() => this.#standbys(), 120_000, 'two standbys that follow')
    spawnSync(join(this.#bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(ports.leader), '-U', 'postgres', 'centre'])
  }

  startMember({ name, at }: Member): void {
    const data = join(this.folder, name)
    mkdirSync(data, { recursive: true })
    const config = join(this.folder, `${name}.json`)
    // YAML is a superset of JSON
    writeFileSync(config, JSON.stringify(this.#patroni(name, at, data), null, 2))
    spawnSync('chown', ['-R', 'postgres', data, config])
    this.#run(name, 'runuser', ['-u', 'postgres', '--', 'patroni', config])
  }

  #patroni(name: string, at: number, data: string): unknown {
    return {
      scope: 'centre',
      name,
      restapi: { listen: `127.0.0.1:${ports.patroni[at]}`, connect_address: `127.0.0.1:${ports.patroni[at]}` },
      etcd3: { hosts: ports.etcd.map((port) => `127.0.0.1:${port}`) },
      bootstrap: {
        dcs: {
          ttl: 20,
          loop_wait: 5,
          retry_timeout: 5,
          synchronous_mode: true,
          synchronous_mode_strict: true,
          postgresql: {
            use_pg_rewind: true,
            parameters: { wal_log_hints: 'on', max_connections: 100, synchronous_commit: 'on', shared_buffers: '64MB' },
          },
        },
        initdb: [{ encoding: 'UTF8' }, 'data-checksums'],
      },
      postgresql: {
        listen: `127.0.0.1:${ports.postgres[at]}`,
        connect_address: `127.0.0.1:${ports.postgres[at]}`,
        data_dir: join(data, 'data'),
        bin_dir: this.#bin,
        pgpass: join(data, 'pgpass'),
        authentication: {
          superuser: { username: 'postgres', password: 'of-this-test' },
          replication: { username: 'follower', password: 'of-this-test' },
          rewind: { username: 'rewinder', password: 'of-this-test' },
        },
        parameters: { unix_socket_directories: data },
        pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust', 'local all all trust'],
      },
    }
  }

  #startEtcd(at: number): void {
    const cluster = ports.etcdPeer.map((port, n) => `etcd${n}=http://127.0.0.1:${port}`).join(',')
    const [client, peer] = [`http://127.0.0.1:${ports.etcd[at]}`, `http://127.0.0.1:${ports.etcdPeer[at]}`]
    const options: Readonly<Record<string, string>> = {
      name: `etcd${at}`,
      'data-dir': join(this.folder, `etcd${at}`),
      'initial-cluster': cluster,
      'initial-cluster-state': 'new',
      'listen-client-urls': client,
      'advertise-client-urls': client,
      'listen-peer-urls': peer,
      'initial-advertise-peer-urls': peer,
    }
    this.#run(
      `etcd${at}`,
      'etcd',
      Object.entries(options).map(([name, value]) => `--${name}=${value}`),
    )
  }

  #startProxy(): void {
    const file = join(this.folder, 'haproxy.cfg')
    writeFileSync(
      file,
      `global
  maxconn 1000
defaults
  timeout connect 2s
  timeout client 1h
  timeout server 1h
listen leader
  bind 127.0.0.1:${ports.leader}
  mode tcp
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${this.members.map(({ name, at }) => `  server ${name} 127.0.0.1:${ports.postgres[at]} check port ${ports.patroni[at]}`).join('\n')}
listen front
  bind 127.0.0.1:${ports.front}
  mode http
  option httpchk
  http-check send meth GET uri /api/health ver HTTP/1.1 hdr Host localhost:${ports.front}
  cookie node insert indirect nocache httponly
  default-server inter 1s fall 2 rise 1
${ports.app.map((port, n) => `  server app${n + 1} 127.0.0.1:${port} check cookie app${n + 1}`).join('\n')}
`,
    )
    this.#run('haproxy', 'haproxy', ['-db', '-f', file])
  }

  #startBouncer(): void {
    const users = join(this.folder, 'users.txt')
    const file = join(this.folder, 'pgbouncer.ini')
    writeFileSync(users, '"postgres" "of-this-test"\n"panah_app" "of-this-test"\n')
    writeFileSync(
      file,
      `[databases]
* = host=127.0.0.1 port=${ports.leader}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ports.bouncer}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = session
max_client_conn = 200
default_pool_size = 60
server_login_retry = 1
ignore_startup_parameters = extra_float_digits
logfile =
`,
    )
    spawnSync('chown', ['postgres', users, file])
    this.#run('pgbouncer', 'runuser', ['-u', 'postgres', '--', 'pgbouncer', file])
  }

  #run(name: string, command: string, args: readonly string[]): void {
    const out = openSync(join(this.folder, `${name}.log`), 'a')
    this.#running.set(name, spawn(command, args, { stdio: ['ignore', out, out], detached: true, cwd: '/' }))
  }

  /** Which member leads and takes writes; waits for one. */
  async leader(ms = 90_000): Promise<Member> {
    let found: Member | undefined
    await until(
      async () => {
        for (const member of this.members) {
          if ((await statusOf(`http://127.0.0.1:${ports.patroni[member.at]}/primary`)) === 200) found = member
        }
        return found !== undefined
      },
      ms,
      'a PostgreSQL that leads',
    )
    return found!
  }

  async #standbys(): Promise<boolean> {
    let many = 0
    for (const { at } of this.members) if ((await statusOf(`http://127.0.0.1:${ports.patroni[at]}/replica`)) === 200) many++
    return many === 2
  }

  /** Waits until a second member has everything, so that the next blow may fall. */
  whole(): Promise<void> {
    return until(() => this.#standbys(), 120_000, 'two standbys that follow')
  }

  /** Every process of a member: its Patroni and its PostgreSQL with all children. */
  #processesOf({ name }: Member): number[] {
    const data = join(this.folder, name)
    const config = join(this.folder, `${name}.json`)
    const own: number[] = []
    const parents = new Map<number, number>()
    for (const entry of readdirSync('/proc')) {
      const pid = Number(entry)
      if (!Number.isInteger(pid)) continue
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
        if (line.includes(`${data}/`) || line.includes(config)) own.push(pid)
      } catch {
        // it has ended meanwhile
      }
    }
    const all = new Set(own)
    for (let before = -1; before !== all.size;) {
      before = all.size
      for (const [pid, parent] of parents) if (all.has(parent)) all.add(pid)
    }
    return [...all]
  }

  signal(member: Member, signal: 'SIGKILL' | 'SIGSTOP'): void {
    for (const pid of this.#processesOf(member)) {
      try {
        process.kill(pid, signal)
      } catch {
        // it has ended meanwhile
      }
    }
  }

  stop(): void {
    for (const member of this.members) this.signal(member, 'SIGKILL')
    for (const child of this.#running.values()) {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // it has ended by itself
      }
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function statusOf(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_500) })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}

export async function until(done: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await later(200)) if (await done()) return
  throw new Error(`waited ${ms / 1000} s in vain for ${what}`)
}
