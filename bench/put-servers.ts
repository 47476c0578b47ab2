import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { compose } from '#apps/server/compose.ts'
import { openPool } from '#kernel/server/database.ts'
import { createLog, silentLog } from '#kernel/server/log.ts'
import { measured } from '#kernel/server/measured.ts'
import { faultHandler } from '#kernel/server/problems.ts'
import type { Without } from './servers.ts'

/** The servers that are measured against each other, each a process of its own: `whole APP_URL URL FOLDER [WITHOUT]`, `bare URL`. */

/** Everything that a real server does with a request; `without` leaves one thing out, to see what it costs. */
async function whole(appUrl: string, url: string, dataFolder: string, without?: Without): Promise<void> {
  if (without === 'erase counter') forgetErasures()
  const { staffApi, foundingToken, house } = await compose({
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
  const origin = new Hono()
  if (without === 'numbers') Object.assign(house.metrics, { put() {}, fed() {} })
  else origin.use(measured(house.metrics, 'staff'))
  origin.onError(faultHandler(createLog()))
  origin.route('/', staffApi)
  listen(createServer(getRequestListener(origin.fetch)), foundingToken)
}

/** Puts as they were before a write named the number of erasures that it has seen: `bench.look` is made by bench/cost.ts. */
function forgetErasures(): void {
  const own = pg.Client.prototype.query as (...all: any[]) => any
  pg.Client.prototype.query = function (this: pg.Client, query: any, ...rest: any[]) {
    const text = typeof query?.text === 'string' ? (query.text as string) : ''
    if (!text.includes('kernel.look(') && !text.includes('and erasures = $')) return own.call(this, query, ...rest)
    const before = text.replace('kernel.look(', 'bench.look(').replace('and erasures = $', 'and 0 = $')
    return own.call(this, { ...query, text: before }, ...rest)
  } as never
}

/** The least that the same rows and indexes can cost: no session, no rights, no shapes, no row policies. */
function bare(url: string): void {
  const pool = new pg.Pool({ connectionString: url, max: 20, pipeline: true } as pg.PoolConfig)
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
          const { started, seconds, caller, danger, violence, asked: wanted, given, next } = coded
          void client.query({ ...call, values: [centre, id, started, seconds, caller, danger, violence, wanted, given, next] })
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
  listen(server, null)
}

function listen(server: Server, token: string | null): void {
  // On a machine that is busy, Argon2id holds the asking process for longer than Node keeps a connection.
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port, token, pid: process.pid }))
}

const [mode, ...urls] = process.argv.slice(2) as [string, string, string, string, Without?]
if (mode === 'whole') await whole(...urls)
else if (mode === 'bare') bare(urls[0])
