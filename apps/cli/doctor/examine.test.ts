import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings, type Settings } from '#apps/server/settings.ts'
import { freePorts, startServer, type RunningServer } from '#house/running-server.ts'
import { capabilities, root } from '#house/tree.ts'
import { worst, type Finding } from '#kernel/server/checkup.ts'
import { hashesOf, hashListText } from '#kernel/server/hash-list.ts'
import { localCertificate } from '#kernel/server/local-authority.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { newBackupKey } from '#vault/backup.ts'
import { examine, type Doctor } from './examine.ts'

const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
const dataFolder = join(folder, 'data')
const backups = join(folder, 'backups')
/** A program folder with a small build of its own; its migrations are the real ones. */
const programFolder = join(folder, 'program')
let ports: { staff: number; site: number; health: number }
let settings: Settings
let server: RunningServer

beforeAll(async () => {
  mkdirSync(join(programFolder, 'dist/staff/assets'), { recursive: true })
  cpSync(join(root, 'package.json'), join(programFolder, 'package.json'))
  for (const name of ['kernel/server', ...migrationRooms()])
    cpSync(join(root, name, 'migrations'), join(programFolder, name, 'migrations'), { recursive: true })
  writeFileSync(join(programFolder, 'dist/staff/index.html'), '<!doctype html>')
  writeFileSync(join(programFolder, 'dist/staff/assets/a-1.js'), 'run()')
  writeFileSync(
    join(programFolder, 'dist/staff/hashes.json'),
    hashListText({ v: 1, program: '0.1.0', staff: hashesOf(join(programFolder, 'dist/staff')), site: {} }),
  )
  ports = { ...(await freePorts()), health: (await freePorts()).staff }
  const found = readSettings(
    ['--data', dataFolder, '--port', String(ports.staff), '--site-port', String(ports.site), '--health-port', String(ports.health)],
    {},
    programFolder,
  )
  if ('help' in found) throw new Error('no settings')
  settings = found
  mkdirSync(backups)
  server = await start()
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const start = () => startServer(dataFolder, { ports, args: ['--health-port', String(ports.health)] })
const migrationRooms = (): string[] =>
  capabilities()
    .map((name) => `capabilities/${name}`)
    .filter((path) => existsSync(join(root, path, 'migrations')))

const look = (changed: Partial<Doctor> = {}): Promise<Finding[]> =>
  examine({ settings, programFolder, backups, now: new Date(), free: { disk: 50_000, memory: 2_000 }, ...changed })
const of = (findings: readonly Finding[], what: string): Finding => {
  const found = findings.find((each) => each.what === what)
  if (!found) throw new Error(`nothing is said of ${what}: ${JSON.stringify(findings)}`)
  return found
}
/** Breaks something, looks, and mends it. */
async function broken(
  what: string,
  deed: () => void | Promise<void>,
  mend: () => void | Promise<void>,
  changed?: Partial<Doctor>,
): Promise<Finding> {
  await deed()
  try {
    return of(await look(changed), what)
  } finally {
    await mend()
  }
}
const at = (...names: string[]) => join(dataFolder, ...names)
const moved = (path: string) => ({ away: () => renameSync(path, `${path}.away`), back: () => renameSync(`${path}.away`, path) })

/** What has to be said whether the centre runs or not. */
function alsoOf(): void {
  test('an older Node, a full disk, little memory', async () => {
    expect(of(await look({ nodeVersion: '20.1.0' }), 'Node')).toMatchObject({ is: 'broken' })
    expect(of(await look({ free: { disk: 150, memory: 2_000 } }), 'disk')).toMatchObject({ is: 'broken' })
    expect(of(await look({ free: { disk: 700, memory: 2_000 } }), 'disk')).toMatchObject({ is: 'look' })
    expect(of(await look({ free: { disk: 50_000, memory: 60 } }), 'memory')).toMatchObject({ is: 'broken' })
  })

  test('a build that is not there, or was changed, or has a file more', async () => {
    const script = join(programFolder, 'dist/staff/assets/a-1.js')
    const more = join(programFolder, 'dist/staff/assets/b-2.js')
    const list = moved(join(programFolder, 'dist/staff/hashes.json'))
    const index = moved(join(programFolder, 'dist/staff/index.html'))
    expect(
      await broken(
        'build',
        () => writeFileSync(script, 'steal()'),
        () => writeFileSync(script, 'run()'),
      ),
    ).toMatchObject({ is: 'broken', says: expect.stringContaining('/assets/a-1.js') })
    expect(
      await broken(
        'build',
        () => writeFileSync(more, ''),
        () => rmSync(more),
      ),
    ).toMatchObject({ is: 'broken' })
    expect(await broken('build', list.away, list.back)).toMatchObject({ is: 'look' })
    expect(await broken('build', index.away, index.back)).toMatchObject({ is: 'broken', says: expect.stringContaining('not built') })
    expect(of(await look(), 'build')).toMatchObject({ is: 'ok' })
  })

  test.skipIf(process.platform === 'win32')('rights: a data folder or secrets that others may read', async () => {
    expect(
      await broken(
        'data folder',
        () => chmodSync(dataFolder, 0o755),
        () => chmodSync(dataFolder, 0o700),
      ),
    ).toMatchObject({ is: 'look' })
    expect(
      await broken(
        'secrets',
        () => chmodSync(at('secrets.json'), 0o644),
        () => chmodSync(at('secrets.json'), 0o600),
      ),
    ).toMatchObject({
      is: 'broken',
      says: expect.stringContaining('secrets.json'),
      todo: expect.stringContaining('chmod 600'),
    })
    expect(
      await broken(
        'database folder',
        () => chmodSync(at('database'), 0o755),
        () => chmodSync(at('database'), 0o700),
      ),
    ).toMatchObject({ is: 'broken' })
  })

  test('secrets that are gone, or no secrets any more', async () => {
    const file = moved(at('secrets.json'))
    const text = readFileSync(at('secrets.json'), 'utf8')
    const rewrite = (to: string) => () => writeFileSync(at('secrets.json'), to)
    expect(await broken('secrets', file.away, file.back)).toMatchObject({ is: 'broken', todo: expect.stringContaining('Put it back') })
    expect(await broken('secrets', rewrite(text.slice(0, 20)), rewrite(text))).toMatchObject({ is: 'broken' })
    expect(of(await look(), 'secrets')).toMatchObject({ is: 'ok' })
  })

  test('copies: no key, a key that is none, never, too old, half a copy, and well', async () => {
    expect(of(await look(), 'backup')).toMatchObject({ is: 'look', says: expect.stringContaining('no key') })
    writeFileSync(at('backup.json'), '{"v":1,"recipient":"age1"}', { mode: 0o600 })
    expect(of(await look(), 'backup')).toMatchObject({ is: 'broken' })
    writeFileSync(at('backup.json'), JSON.stringify({ v: 1, recipient: (await newBackupKey()).recipient }))
    expect(of(await look(), 'backup')).toMatchObject({ is: 'look', says: 'no copy was ever made' })
    const [database, secrets] = ['2026-11-01_0600.database.age', '2026-11-01_0600.secrets.age'].map((name) => join(backups, name))
    writeFileSync(database!, 'x')
    expect(of(await look(), 'backup')).toMatchObject({ is: 'broken', says: expect.stringContaining('second file') })
    writeFileSync(secrets!, 'x')
    const old = (days: number) => new Date(Date.now() - days * 86_400_000)
    for (const [days, is] of [
      [40, 'broken'],
      [9, 'look'],
      [1, 'ok'],
    ] as const) {
      utimesSync(database!, old(days), old(days))
      expect(of(await look(), 'backup')).toMatchObject({ is })
    }
    for (const path of [database!, secrets!, at('backup.json')]) rmSync(path)
  })

  test('who can reach it: without a certificate, past a proxy that was not named, from the internet', async () => {
    const said = async (address: Partial<Settings['address']>, more: Partial<Doctor & Settings> = {}) =>
      of(
        await look({
          settings: { ...settings, behindProxy: more.behindProxy ?? null, address: { ...settings.address, ...address } },
          addresses: more.addresses ?? ['192.168.1.20', 'fd00::20'],
        }),
        'reach',
      )
    const staffUrl = 'https://staff.example.org'
    expect(await said({})).toMatchObject({ is: 'ok', says: 'this computer only' })
    expect(await said({ host: '0.0.0.0' })).toMatchObject({ is: 'broken' })
    expect(await said({ staffUrl: 'http://staff.example.org' })).toMatchObject({ is: 'broken' })
    expect(await said({ staffUrl })).toMatchObject({ is: 'look', todo: expect.stringContaining('--behind-proxy') })
    expect(await said({ staffUrl }, { behindProxy: 'loopback' })).toMatchObject({ is: 'ok' })
    const lan = { host: '0.0.0.0', tls: { kind: 'lan' } } as const
    expect(await said(lan)).toMatchObject({ is: 'ok', says: 'the local network, over HTTPS' })
    expect(await said(lan, { addresses: ['192.168.1.20', '8.8.4.4'] })).toMatchObject({ is: 'look' })
    expect(await said({ ...lan, host: '2001:4860::1' })).toMatchObject({ is: 'look' })
  })

  test('a certificate that ends soon, has ended, or has another’s key', async () => {
    const [here, other] = [join(folder, 'tls-here'), join(folder, 'tls-other')]
    await localCertificate(here)
    await localCertificate(other)
    const tls = (cert: string, key: string) => ({
      settings: { ...settings, address: { ...settings.address, tls: { kind: 'files' as const, cert, key } } },
    })
    const pair = tls(join(here, 'tls/server.crt'), join(here, 'tls/server.key'))
    const later = (days: number) => new Date(Date.now() + days * 86_400_000)
    const said = async (changed: Partial<Doctor>) => of(await look(changed), 'certificate')
    expect(await said(pair)).toMatchObject({ is: 'ok' })
    expect(await said({ ...pair, now: later(380) })).toMatchObject({ is: 'look' })
    expect(await said({ ...pair, now: later(400) })).toMatchObject({ is: 'broken', says: expect.stringContaining('ended') })
    expect(await said(tls(join(here, 'tls/server.crt'), join(other, 'tls/server.key')))).toMatchObject({
      is: 'broken',
      says: expect.stringContaining('key'),
    })
    expect(await said(tls(join(here, 'nothing.crt'), join(here, 'tls/server.key')))).toMatchObject({ is: 'broken' })
    expect(of(await look(), 'certificate')).toMatchObject({ is: 'unseen' })
  })

  test('a clock that shows a day before the program was made', async () => {
    expect(of(await look({ now: new Date('2001-01-01T00:00:00Z') }), 'clock')).toMatchObject({ is: 'broken' })
    expect(of(await look(), 'clock')).toMatchObject({ is: 'ok' })
  })
}

describe('over a centre that runs', () => {
  test('everything is well but the copy that was never made', async () => {
    const findings = await look()
    expect(findings.filter(({ is }) => is === 'broken')).toEqual([])
    expect(of(findings, 'program').says).toContain(String(server.process.pid))
    expect(of(findings, 'database')).toMatchObject({ is: 'ok', says: expect.stringMatching(/^PostgreSQL 18/) })
    expect(of(findings, 'schema')).toMatchObject({ is: 'ok' })
    for (const what of ['port of the staff app', 'port of the public site', 'port of the health page'])
      expect(of(findings, what)).toMatchObject({ is: 'ok' })
    expect(worst(findings)).toBe('look')
  })

  alsoOf()

  test('a database of a newer program, one whose migration was changed, and one that lacks some', async () => {
    const database = new pg.Client({ connectionString: reachDatabase(dataFolder) })
    await database.connect()
    try {
      const run = (sql: string) => async () => void (await database.query(sql))
      expect(
        await broken(
          'schema',
          run(`insert into house.migration (name, sha256) values ('29990101-0000-later.sql', 'x')`),
          run(`delete from house.migration where name like '2999%'`),
        ),
      ).toMatchObject({ is: 'broken', says: expect.stringContaining('newer version') })
      const one = `(select name from house.migration order by name limit 1)`
      const { rows } = await database.query<{ sha256: string }>(`select sha256 from house.migration where name = ${one}`)
      const set = (sha256: string) => run(`update house.migration set sha256 = '${sha256}' where name = ${one}`)
      expect(await broken('schema', set('0'), set(rows[0]!.sha256))).toMatchObject({
        is: 'broken',
        says: expect.stringContaining('changed'),
      })
      const next = join(programFolder, 'kernel/server/migrations/29990101-0000-later.sql')
      expect(
        await broken(
          'schema',
          () => writeFileSync(next, 'select 1;'),
          () => rmSync(next),
          { now: new Date() },
        ),
      ).toMatchObject({ is: 'look', says: '1 migrations have not run yet' })
    } finally {
      await database.end()
    }
  })

  test('a copy that was never tried, was tried long ago, and could not be restored', async () => {
    const database = new pg.Client({ connectionString: reachDatabase(dataFolder) })
    await database.connect()
    const done = (days: number, whole: boolean) =>
      database.query(
        `insert into backup.done (centre_id, id, what, at, records, whole)
         values (gen_random_uuid(), gen_random_uuid(), 'rehearsed', now() - make_interval(days => $1), 1, $2)`,
        [days, whole],
      )
    try {
      expect(of(await look(), 'rehearsal')).toMatchObject({ is: 'look', says: expect.stringContaining('was ever restored') })
      await done(120, true)
      expect(of(await look(), 'rehearsal')).toMatchObject({ is: 'look', says: 'a copy was restored 120 days ago' })
      await done(2, true)
      expect(of(await look(), 'rehearsal')).toMatchObject({ is: 'ok' })
      await done(0, false)
      expect(of(await look(), 'rehearsal')).toMatchObject({ is: 'broken', todo: expect.stringContaining('new copy') })
    } finally {
      await database.query(`delete from backup.done where what = 'rehearsed'`)
      await database.end()
    }
  })

  test('a port that it was told wrongly', async () => {
    const { staff } = await freePorts()
    const other = { ...settings, address: { ...settings.address, staffPort: staff } }
    expect(of(await look({ settings: other }), 'port of the staff app')).toMatchObject({
      is: 'broken',
      says: expect.stringContaining('does not answer'),
    })
  })

  test('a database that was killed and left its program without one', async () => {
    const away = { ...settings, databaseUrl: 'postgresql://nobody@127.0.0.1:9/nothing' }
    expect(of(await look({ settings: away }), 'database')).toMatchObject({ is: 'broken', says: expect.stringContaining('ECONNREFUSED') })
  })
})

describe('over a centre that is stopped', () => {
  beforeAll(() => server.stop())

  test('what can be seen is well, and what cannot is said', async () => {
    const findings = await look()
    expect(findings.filter(({ is }) => is === 'broken')).toEqual([])
    expect(of(findings, 'program')).toMatchObject({ is: 'unseen' })
    expect(of(findings, 'database')).toMatchObject({ is: 'ok', says: 'PostgreSQL 18, not running' })
    expect(of(findings, 'schema')).toMatchObject({ is: 'unseen' })
    expect(of(findings, 'port of the staff app')).toMatchObject({ is: 'ok', says: expect.stringContaining('is free') })
  })

  alsoOf()

  test('a port that another program has', async () => {
    const other = createServer((_, answer) => answer.end('another program'))
    await new Promise<void>((listening) => other.listen(ports.staff, '127.0.0.1', listening))
    try {
      expect(of(await look(), 'port of the staff app')).toMatchObject({ is: 'broken', says: expect.stringContaining('taken') })
    } finally {
      await new Promise((closed) => other.close(closed))
    }
  })

  test('a database of another PostgreSQL', async () => {
    const file = at('database', 'PG_VERSION')
    const text = readFileSync(file, 'utf8')
    expect(
      await broken(
        'database',
        () => writeFileSync(file, '16\n'),
        () => writeFileSync(file, text),
      ),
    ).toMatchObject({ is: 'broken', says: expect.stringContaining('PostgreSQL 16') })
  })

  test('a folder and a build that are not there yet are no fault', async () => {
    const built = moved(join(programFolder, 'dist'))
    built.away()
    const findings = await look({ settings: { ...settings, dataFolder: join(folder, 'nothing') } }).finally(built.back)
    expect(findings.filter(({ is }) => is === 'broken')).toEqual([])
    for (const what of ['data folder', 'build']) expect(of(findings, what)).toMatchObject({ is: 'unseen' })
  })

  test('it changes nothing', async () => {
    const before = readFileSync(at('secrets.json'), 'utf8')
    await look()
    expect(readFileSync(at('secrets.json'), 'utf8')).toBe(before)
    expect(existsSync(at('panah.lock'))).toBe(false)
    expect(existsSync(join(folder, 'nothing'))).toBe(false)
  })
})
