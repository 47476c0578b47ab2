/**
 * What one record costs: put through the door against the same rows and indexes written by `pg` from a bare `node:http`
 * server; the feed beside it. `node bench/put.ts [seconds]`
 *
 * Server, database and load share this machine; read the ratios, not the numbers.
 */
import { fork } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import pg from 'pg'
import { circleNamed, found, lineTo } from '#apps/cli/client.ts'
import { compose } from '#apps/server/compose.ts'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { openPool } from '#kernel/server/database.ts'
import { createLog, silentLog } from '#kernel/server/log.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { postgresProcessesNamed } from '#kernel/server/processes.ts'
import { clusterName, startPostgres } from '#kernel/server/postgres.ts'
import { faultHandler } from '#kernel/server/problems.ts'

/** The whole server. */
async function serve(appUrl: string, url: string, dataFolder: string): Promise<void> {
  const { staffApi, foundingToken } = await compose({
    pool: openPool({ url: appUrl, role: 'app' }),
    owner: openPool({ url, role: 'owner' }),
    log: silentLog,
    dataFolder,
    staffUrl: 'http://localhost',
    siteUrl: 'http://localhost',
    secure: false,
    demo: false,
    stopping: new AbortController().signal,
  })
  staffApi.onError(faultHandler(createLog()))
  const server = createServer(getRequestListener(staffApi.fetch))
  process.on('message', () => process.send!(cpuOfNode()))
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port, token: foundingToken }))
}

/** The least that the same rows can cost: no session, no rights, no shapes, no row policies. */
async function limit(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 20, pipeline: true })
  const insert = {
    name: 'limit',
    text: `with l as (insert into kernel.ledger_line (centre_id, at, actor, action, object) values ($1, now(), $2, $3, $4)),
      p as (update kernel.counter set position = position + 1 where centre_id = $1 returning position)
      insert into kernel.record (centre_id, id, case_id, kind, circle, epoch, version, coded, blob, sha, by, at, held, position)
      select $1, $4, $5, $3, $6, $7, $8, $9, $10, $11, $2, now(), false, position from p returning position`,
  }
  const call = {
    name: 'limit-call',
    text: `insert into helpline.call (centre_id, id, started, seconds, caller, danger, violence, region, children, asked, given, next, case_id)
      values ($1, $2, $3, $4, $5, $6, $7, null, null, $8, $9, $10, null)`,
  }
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => parts.push(part))
    asked.on('end', async () => {
      const { centre, by, records } = JSON.parse(Buffer.concat(parts).toString())
      const client = await pool.connect()
      void client.query('begin')
      let last
      for (const { id, caseId, kind, circle, epoch, version, coded, blob: text } of records) {
        const blob = Buffer.from(text, 'base64url')
        if (kind === 'helpline/call') {
          void client.query({
            ...call,
            values: [centre, id, coded.started, coded.seconds, coded.caller, coded.danger, coded.violence, coded.asked, coded.given, coded.next],
          })
        }
        const sha = createHash('sha256').update(blob).digest()
        last = client.query({ ...insert, values: [centre, by, kind, id, caseId, circle, epoch, version, JSON.stringify(coded), blob, sha] })
      }
      const { rows } = await last!
      await client.query('commit')
      client.release()
      answer.setHeader('content-type', 'application/json')
      answer.end(JSON.stringify({ answers: [{ id: records[0].id, accepted: true, position: Number(rows[0].position) }] }))
    })
  })
  process.on('message', () => process.send!(cpuOfNode()))
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }))
}

const cpuOfNode = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Microseconds of processor time that PostgreSQL has used; Linux only. */
function cpuOfPostgres(name: string): number {
  if (process.platform !== 'linux') return 0
  return postgresProcessesNamed(name)
    .map((pid) => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' '))
    .reduce((sum, stat) => sum + (Number(stat[11]) + Number(stat[12])) * 10_000, 0)
}

async function measure(seconds: number): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'panah-bench-'))
  const folder = await takeDataFolder(dataFolder, silentLog)
  const postgres = await startPostgres({ dataFolder: folder.path, log: silentLog })
  await migrate({ url: postgres.url, appUrl: postgres.appUrl, log: silentLog })
  const name = clusterName(folder.path)
  const children: ReturnType<typeof fork>[] = []
  const start = (...args: string[]) =>
    new Promise<{ port: number; token: string; cpu: () => Promise<number> }>((resolve, reject) => {
      const child = fork(import.meta.filename, args)
      children.push(child)
      const cpu = () =>
        new Promise<number>((answer) => {
          child.once('message', (told) => answer(told as number))
          child.send('cpu')
        })
      child.once('message', (told: object) => resolve({ ...told, cpu } as never))
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
    })
  try {
    const house = await start('serve', postgres.appUrl, postgres.url, dataFolder)
    const least = await start('limit', postgres.url)
    const desk = await found(lineTo(`http://127.0.0.1:${house.port}`), { token: house.token, country: 'KG', passphrase: 'пять слов для замера скорости' })
    const cookie = [...desk.line.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const [staff, intake] = [circleNamed(desk, 'staff'), circleNamed(desk, 'intake')]
    const blob = () => {
      const bytes = randomBytes(18 + 512 + 16)
      bytes.set([1, 1, 0, 0, 0, 1])
      return bytes.toString('base64url')
    }
    const plain = () => ({ id: randomUUID(), caseId: '00000000-0000-0000-0000-000000000000', kind: 'centre/profile', circle: staff, epoch: 1, version: 1, coded: {}, blob: blob() })
    const call = () => ({
      ...plain(),
      kind: 'helpline/call',
      circle: intake,
      coded: {
        started: '2026-11-22T08:00:00.000Z',
        seconds: 300,
        caller: 'self',
        danger: ['none'],
        violence: ['psychological'],
        region: null,
        children: null,
        asked: [],
        given: ['listened'],
        next: 'none',
        toCase: null,
      },
    })
    const kinds = { plain, call }
    const run = async ({ port, cpu }: typeof house | typeof least, connections: number, body: () => object, path = '/api/records', ms = seconds * 1000) => {
      const agent = new Agent({ keepAlive: true, maxSockets: connections })
      const end = performance.now() + ms
      const times: number[] = []
      const one = async () => {
        while (performance.now() < end) {
          const text = JSON.stringify(body())
          const began = performance.now()
          const answer = await post(port, agent, path, text, cookie)
          if (answer.includes('"accepted":false') || !answer.includes('"accepted":true')) throw new Error(answer.slice(0, 300))
          times.push(performance.now() - began)
        }
      }
      const before = [await cpu(), cpuOfPostgres(name)] as const
      const began = performance.now()
      await Promise.all(Array.from({ length: connections }, one))
      const took = (performance.now() - began) / 1000
      const used = [(await cpu()) - before[0], cpuOfPostgres(name) - before[1]] as const
      agent.destroy()
      times.sort((a, b) => a - b)
      return { rate: times.length / took, p50: times[times.length >> 1]!, p99: times[Math.floor(times.length * 0.99)]!, cpu: used.map((each) => each / times.length) }
    }
    for (const [kind, make] of Object.entries(kinds)) {
      const door = () => ({ records: [make()] })
      const bare = () => ({ centre: desk.centre, by: desk.account, records: [make()] })
      await run(house, 4, door, '/api/records', 1_500)
      await run(least, 4, bare, '/', 1_000)
      for (const connections of [1, 8, 32]) {
        const a = await run(least, connections, bare, '/')
        const b = await run(house, connections, door)
        const c = await run(least, connections, bare, '/', (seconds * 1000) / 2)
        const best = Math.max(a.rate, c.rate)
        say(`put ${kind}, ${connections} connections`, `${b.rate.toFixed(0)}/s (p50 ${b.p50.toFixed(2)} ms, p99 ${b.p99.toFixed(2)} ms); limit ${best.toFixed(0)}/s; ratio ${(b.rate / best).toFixed(2)}; processor µs Node ${b.cpu[0]!.toFixed(0)} against ${a.cpu[0]!.toFixed(0)}, PostgreSQL ${b.cpu[1]!.toFixed(0)} against ${a.cpu[1]!.toFixed(0)}`)
      }
      const batch = await run(house, 2, () => ({ records: Array.from({ length: 100 }, make) }))
      say(`put ${kind}, batches of 100, 2 connections`, `${(batch.rate * 100).toFixed(0)} records/s`)
    }
    const began = performance.now()
    let [after, bytes, rows, newest] = [0, 0, 0, 0]
    for (let more = true; more; ) {
      const page = await get(house.port, `/api/feed?after=${after}&limit=2000`, cookie)
      bytes += page.length
      const { records, position, more: yes } = JSON.parse(page)
      rows += records.length
      after = position
      more = yes && rows < 20_000
    }
    const took = performance.now() - began
    say('feed, first sync', `${rows} records in ${took.toFixed(0)} ms, ${(bytes / 1e6 / (took / 1000)).toFixed(0)} MB/s`)
    const owner = openPool({ url: postgres.url, role: 'owner' })
    newest = (await owner.query('select position from kernel.counter')).rows[0].position
    await owner.end()
    for (const [what, from] of [
      ['nothing new', newest],
      ['20 new', newest - 20],
    ] as const) {
      const times: number[] = []
      for (let n = 0; n < 300; n++) {
        const at = performance.now()
        await get(house.port, `/api/feed?after=${from}`, cookie)
        times.push(performance.now() - at)
      }
      times.sort((a, b) => a - b)
      say(`feed, ${what}`, `p50 ${times[150]!.toFixed(2)} ms, p99 ${times[297]!.toFixed(2)} ms (with HTTP)`)
    }
  } finally {
    for (const child of children) {
      child.removeAllListeners('exit')
      child.kill()
    }
    await postgres.stop()
    folder.release()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  process.exit(0)
}

function say(what: string, how: string): void {
  process.stdout.write(`${what.padEnd(44)} ${how}\n`)
}

const keep = new Agent({ keepAlive: true, maxSockets: 1 })
const get = (port: number, path: string, cookie: string): Promise<string> => ask('GET', port, keep, path, '', cookie)
const post = (port: number, agent: Agent, path: string, text: string, cookie: string): Promise<string> => ask('POST', port, agent, path, text, cookie)

function ask(method: string, port: number, agent: Agent, path: string, text: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ method, port, host: '127.0.0.1', agent, path, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), cookie } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve(Buffer.concat(parts).toString()))
    })
    asked.on('error', reject)
    asked.end(text)
  })
}

const [mode, ...rest] = process.argv.slice(2)
if (mode === 'serve') await serve(rest[0]!, rest[1]!, rest[2]!)
else if (mode === 'limit') await limit(rest[0]!)
else await measure(Number(mode ?? 4))
