import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePorts } from '#house/running-server.ts'
import { share } from './memory.ts'
import { peerFolder } from './peer-install.ts'
import { askOver, loadInTurn, type Asking } from './peer-load.ts'
import { codedOf, many, type Ours } from './peer-ours.ts'
import { runPeer, startPeer } from './peer-process.ts'
import type { Row, Tell } from './peers.ts'

/**
 * 12.4.0 and not 12.4.1: the registry has not every part of the latter (@directus/app 18.0.1). Its isolated-vm 5 has to be
 * compiled and knows no Node 26; 7.0.1 comes compiled. It runs extensions, of which there are none here.
 */
const manifest = { dependencies: { directus: '12.4.0' }, overrides: { 'isolated-vm': '7.0.1' } }

/** What is measured beside Directus; the rows are there also when it cannot be measured. */
export const directusRows = [
  { what: 'beside Directus: create a call', size: '1 connection', target: '≥ 15 × Directus' },
  { what: 'beside Directus: create a call', size: '8 connections', target: '≥ 15 × Directus' },
  { what: 'beside Directus: a page of 100 calls', size: '1 connection', target: 'none' },
  { what: 'beside Directus: a page of 100 calls', size: '8 connections', target: 'none' },
  { what: 'beside Directus: open one', size: '1 connection', target: 'none' },
  { what: 'beside Directus: open one', size: '8 connections', target: 'none' },
  { what: 'beside Directus: memory after this load', size: 'Node alone', target: 'none' },
] as const satisfies readonly Row[]

const token = randomBytes(16).toString('hex')
const headers = { authorization: `Bearer ${token}` }

/** The same calls in a collection of Directus, in a database of its own in our PostgreSQL, against ours. */
export async function besideDirectus(ours: Ours, tell: Tell): Promise<void> {
  const packages = await peerFolder('directus', manifest)
  const folder = mkdtempSync(join(tmpdir(), 'bench-directus-'))
  const agent = new Agent({ keepAlive: true })
  let server: Awaited<ReturnType<typeof startPeer>> | undefined
  try {
    const database = await makeDatabase(ours.servers.url)
    const { staff: port } = await freePorts()
    const env = {
      ...database.env,
      NODE_ENV: 'production',
      NODE_NO_WARNINGS: '1',
      SECRET: randomBytes(32).toString('hex'),
      ADMIN_EMAIL: 'admin@example.com',
      ADMIN_PASSWORD: randomBytes(12).toString('hex'),
      ADMIN_TOKEN: token,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      STORAGE_LOCAL_ROOT: folder,
      // Nothing that only costs: no line for a request, no limits, no admin app, nothing told to anybody.
      LOG_LEVEL: 'error',
      RATE_LIMITER_ENABLED: 'false',
      PRESSURE_LIMITER_ENABLED: 'false',
      SERVE_APP: 'false',
      TELEMETRY: 'false',
    }
    // Not by way of its `directus` command, which asks the registry for a newer version first.
    const program = join(packages, 'node_modules/@directus/api/dist/cli/run.js')
    await runPeer([program, 'bootstrap'], folder, env)
    server = await startPeer([program, 'start'], { port, path: '/server/ping', folder, env })
    await askOver(agent, port, { method: 'POST', path: '/collections', headers, body: collection })
    const ids = await fill(database.url, ours)

    let turn = 0
    const works: readonly { row: number; note: string; mine: () => Asking; theirs: () => Asking }[] = [
      {
        row: 0,
        note: 'the same columns and as many sealed bytes; the same PostgreSQL, which forces both to disk before they answer. Ours checks session, right, membership and shape and writes a ledger; Directus, with the token of its administrator, writes its activity and revision',
        mine: () => ({ method: 'POST', path: '/api/records', headers: ours.headers, body: { records: [ours.call()] } }),
        theirs: () => {
          const { id, coded, blob } = ours.call()
          const { toCase: _, ...columns } = coded
          return { method: 'POST', path: '/items/call', headers, body: { id, ...columns, blob } }
        },
      },
      {
        row: 2,
        note: `out of ${many}; ours is a page of the feed, with the access rules`,
        mine: () => ({
          method: 'GET',
          path: `/api/feed?after=${(turn++ * 100) % (many - 200)}&limit=100&set=all`,
          headers: ours.headers,
        }),
        theirs: () => ({ method: 'GET', path: `/items/call?limit=100&page=${1 + (turn++ % (many / 100 - 2))}`, headers }),
      },
      {
        row: 4,
        note: 'ours is a case from the server, by its id; Directus a call by its id',
        mine: () => ({ method: 'GET', path: `/api/cases/${ours.cases[turn++ % ours.cases.length]}/records`, headers: ours.headers }),
        theirs: () => ({ method: 'GET', path: `/items/call/${ids[turn++ % ids.length]}`, headers }),
      },
    ]
    for (const { row, note, mine, theirs } of works) {
      for (const [at, connections] of [
        [row, 1],
        [row + 1, 8],
      ] as const) {
        const { ours: us, directus: them } = await loadInTurn(
          [
            { name: 'ours', port: ours.port, make: mine },
            { name: 'directus', port, make: theirs },
          ],
          connections,
        )
        if (!us || !them) continue
        const ratio = us.rate / them.rate
        tell(at, {
          measured: `${ratio.toFixed(1)} × (${Math.round(us.rate)}/s, Directus ${Math.round(them.rate)}/s; p50 ${us.p50.toFixed(1)} and ${them.p50.toFixed(1)} ms)`,
          ratio,
          met: row > 0 || ratio >= 15,
          beside: { peer: 'Directus', ours: us.rate, theirs: them.rate, unit: '/s' },
          note: `Directus 12.4.0, Node ${process.version}; ${note}`,
        })
      }
    }
    if (process.platform === 'linux') {
      const [mine, theirs] = [share(ours.pid), share(server.pid)]
      tell(6, {
        measured: `${Math.round(mine)} MB, Directus ${Math.round(theirs)} MB`,
        ratio: theirs / mine,
        met: true,
        beside: { peer: 'Directus', ours: mine, theirs, unit: 'MB' },
        note: 'proportional set size, a moment after the load; PostgreSQL is the same for both and not counted',
      })
    }
  } finally {
    agent.destroy()
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A database for Directus beside ours, in the same running PostgreSQL. */
async function makeDatabase(url: string): Promise<{ url: string; env: Readonly<Record<string, string>> }> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query('create database directus')
  await owner.end()
  const its = new URL(url)
  its.pathname = '/directus'
  return {
    url: its.href,
    env: {
      DB_CLIENT: 'pg',
      DB_HOST: its.searchParams.get('host') ?? its.hostname,
      DB_PORT: its.searchParams.get('port') ?? its.port,
      DB_DATABASE: 'directus',
      DB_USER: its.username,
      DB_PASSWORD: its.password || 'none',
    },
  }
}

const field = (name: string, type: string) => ({ field: name, type, schema: {}, meta: {} })
const collection = {
  collection: 'call',
  schema: {},
  meta: {},
  fields: [
    { ...field('id', 'uuid'), schema: { is_primary_key: true } },
    field('started', 'timestamp'),
    field('seconds', 'integer'),
    field('caller', 'string'),
    ...['danger', 'violence'].map((name) => field(name, 'json')),
    field('region', 'string'),
    field('children', 'integer'),
    ...['asked', 'given'].map((name) => field(name, 'json')),
    field('next', 'string'),
    field('blob', 'text'),
  ],
}

/** As many calls as ours, laid in past its door, which would take minutes; answers some of their ids. */
async function fill(url: string, ours: Ours): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ids = Array.from({ length: many }, () => randomUUID() as string)
  for (let n = 0; n < many; n += 1_000) {
    const rows = ids.slice(n, n + 1_000).map((id, k) => ({ id, ...codedOf(n + k), blob: ours.call().blob }))
    await client.query('insert into call select * from json_populate_recordset(null::call, $1)', [JSON.stringify(rows)])
  }
  await client.query('vacuum analyze')
  await client.end()
  return ids.filter((_, n) => n % 100 === 0)
}
