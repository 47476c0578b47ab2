import type pg from 'pg'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import {
  backupFinding,
  broken,
  certificateFinding,
  clockFinding,
  diskFinding,
  look,
  ok,
  unseen,
  worst,
  type Finding,
} from '#kernel/server/checkup.ts'
import { freeMegabytesOf } from '#kernel/server/data-folder.ts'
import { protect } from '#kernel/server/headers.ts'
import type { House } from '#kernel/server/house.ts'
import type { Listening } from '#kernel/server/listen.ts'
import type { Gauge } from '#kernel/server/metrics.ts'

export interface Operated {
  readonly house: House
  readonly owner: pg.Pool
  readonly dataFolder: string
  readonly listening: Pick<Listening, 'certificateEnds'>
  /** when the program began */
  readonly began: Date
}

/** What the database says of itself, in one question. */
interface Asked extends Record<string, unknown> {
  readonly at: string
  readonly version: string
  readonly bytes: number
  /** writes accepted since the first day, all centres together */
  readonly position: number
  readonly copied: string | null
}

const question = `select now()::text as at, current_setting('server_version') as version,
  pg_database_size(current_database())::bigint as bytes,
  (select coalesce(sum(position), 0)::bigint from kernel.counter) as position,
  (select max(at)::text from backup.done where what = 'made' and whole) as copied`

const often = 5 * 60_000
/** a database that hangs is as bad as one that is away */
const patience = 3_000
const hour = 3_600_000

/**
 * The page, the JSON and the numbers for who looks after this computer, on a port of their own that only this computer
 * reaches. They tell of the machine: no person, no centre, and no count that is of either.
 *
 * [Note: how much is written] `position` grows by one with each accepted write of any centre. It is looked at every five
 * minutes, so that the page can say how much it grew; nothing else of the work is told.
 */
export function operatorApp(operated: Operated): { app: Hono; stop(): void } {
  const { house } = operated
  const grown: { at: number; position: number }[] = []
  const note = (position: number) => {
    const at = house.now().getTime()
    grown.push({ at, position })
    while (grown.length > 1 && at - grown[0]!.at > 24 * hour) grown.shift()
  }
  const ask = async (): Promise<Asked | null> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((give) => (timer = setTimeout(give, patience, null)))
    const answer = operated.owner.query<Asked>(question).then(
      ({ rows }) => rows[0]!,
      () => null,
    )
    return Promise.race([answer, late]).finally(() => clearTimeout(timer))
  }
  const sample = () => void ask().then((asked) => asked && note(asked.position))
  const timer = setInterval(sample, often)
  timer.unref()
  sample()

  const grewIn = (ms: number, position: number): number => {
    const since = house.now().getTime() - ms
    return position - (grown.find(({ at }) => at >= since)?.position ?? position)
  }

  const app = new Hono()
  app.use(protect({ origin: 'staff', hosts: ['localhost', '127.0.0.1', '[::1]'], secure: false, hsts: false }))
  app.get('/health.json', async (c) => {
    const health = await healthOf(operated, await ask(), grewIn)
    return c.json(health, statusOf(health))
  })
  app.get('/metrics', async (c) => {
    c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
    return c.body(house.metrics.text(gauges(operated, await ask())))
  })
  app.get('/', async (c) => {
    const health = await healthOf(operated, await ask(), grewIn)
    return c.html(await page(health, c.get('nonce')), statusOf(health))
  })
  return { app, stop: () => clearInterval(timer) }
}

/** 503 says that nobody can work now, so that who restarts by it does not restart for an old copy. */
const statusOf = ({ findings }: Health): 200 | 503 => (findings.some(({ what, is }) => what === 'database' && is === 'broken') ? 503 : 200)

interface Health {
  readonly is: 'ok' | 'look' | 'broken'
  readonly program: string
  readonly at: string
  /** seconds */
  readonly up: number
  readonly findings: readonly Finding[]
}

async function healthOf(
  { house, dataFolder, listening, began }: Operated,
  asked: Asked | null,
  grewIn: (ms: number, position: number) => number,
): Promise<Health> {
  const now = house.now()
  const up = Math.floor((now.getTime() - began.getTime()) / 1000)
  const { lastHourly } = house.metrics
  const findings: Finding[] = [
    asked
      ? ok('database', `PostgreSQL ${asked.version.split(' ')[0]}, ${Math.ceil(asked.bytes / 1_000_000)} MB`)
      : broken(
          'database',
          'does not answer',
          'The program starts its own again by itself; if this stays, restart the program. Devices keep what is written.',
        ),
    asked
      ? ok(
          'writes',
          `${grewIn(hour, asked.position)} in the last hour, ${grewIn(24 * hour, asked.position)} in a day (since the start, if that is later)`,
        )
      : unseen('writes', 'the database does not answer'),
    asked ? backupFinding(asked.copied === null ? null : new Date(asked.copied), now) : unseen('backup', 'the database does not answer'),
    diskFinding(freeMegabytesOf(dataFolder)),
    certificateFinding(listening.certificateEnds(), now),
    asked ? clockFinding(now, new Date(asked.at)) : unseen('clock', 'the database does not answer'),
    hourlyFinding(lastHourly, now, up),
  ]
  return { is: worst(findings), program: house.program, at: now.toISOString(), up, findings }
}

function hourlyFinding(last: { readonly at: Date; readonly failed: number } | null, now: Date, up: number): Finding {
  const todo = 'Look into the log for why it did not finish; restart the program if it stays so.'
  if (last === null) return up < 600 ? ok('hourly work', 'begins a minute after the start') : broken('hourly work', 'has never ended', todo)
  const minutes = Math.floor((now.getTime() - last.at.getTime()) / 60_000)
  const says = `ended ${minutes} min ago`
  if (last.failed > 0) return look('hourly work', `${says}, not for every centre`, todo)
  return minutes > 130 ? broken('hourly work', says, todo) : ok('hourly work', says)
}

function gauges({ house, owner, dataFolder, listening, began }: Operated, asked: Asked | null): Gauge[] {
  const { rss, heapUsed, external } = process.memoryUsage()
  const pools = { app: house.pool, owner }
  const of = (value: (pool: pg.Pool) => number) => ({
    label: 'pool',
    of: Object.fromEntries(Object.entries(pools).map(([name, pool]) => [name, value(pool)])),
  })
  const ends = listening.certificateEnds()
  return [
    { name: 'panah_database_up', help: 'Whether the database answers.', is: asked ? 1 : 0 },
    ...(asked
      ? [
          { name: 'panah_database_bytes', help: 'Size of the database.', is: asked.bytes },
          { name: 'panah_position', help: 'Writes accepted since the first day, all centres together.', is: asked.position },
        ]
      : []),
    ...(asked?.copied
      ? [{ name: 'panah_backup_last_time_seconds', help: 'When the last whole copy was made.', is: Date.parse(asked.copied) / 1000 }]
      : []),
    ...(ends
      ? [{ name: 'panah_certificate_ends_time_seconds', help: 'When the certificate in use ends.', is: ends.getTime() / 1000 }]
      : []),
    { name: 'panah_pool_in_use', help: 'Connections to the database that work.', is: of((pool) => pool.totalCount - pool.idleCount) },
    { name: 'panah_pool_idle', help: 'Connections to the database that wait for work.', is: of((pool) => pool.idleCount) },
    { name: 'panah_pool_waiting', help: 'Requests that wait for a connection.', is: of((pool) => pool.waitingCount) },
    {
      name: 'panah_disk_free_bytes',
      help: 'Free on the disk of the data folder.',
      is: Math.floor(freeMegabytesOf(dataFolder)) * 1024 * 1024,
    },
    {
      name: 'process_memory_bytes',
      help: 'Memory of the program, without the database.',
      is: { label: 'of', of: { rss, heap: heapUsed, external } },
    },
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time of the program.',
      is: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    },
    { name: 'process_start_time_seconds', help: 'When the program began.', is: began.getTime() / 1000 },
  ]
}

const words = { ok: 'ok', look: 'look at', broken: 'broken', unseen: '–' } as const

const span = (up: number): string =>
  up < 7200 ? `${Math.floor(up / 60)} min` : up < 172_800 ? `${Math.floor(up / 3600)} h` : `${Math.floor(up / 86_400)} days`

async function page({ is, program, up, at, findings }: Health, nonce: string): Promise<string> {
  const rows = findings.map(
    ({ what, is, says, todo }) =>
      html`<tr class="${is}">
        <td>${words[is]}</td>
        <th scope="row">${what}</th>
        <td>${says}${todo ? html`<br />${todo}` : ''}</td>
      </tr>`,
  )
  const style = raw(
    'body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;font-weight:400}th{font-weight:600}.look td:first-child,.broken td:first-child{font-weight:700}@media(prefers-color-scheme:dark){body{background:#1d1b19;color:#eee}}',
  )
  return String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta http-equiv="refresh" content="60" />
          <title>This computer</title>
          <style nonce="${nonce}">
            ${style}
          </style>
        </head>
        <body>
          <h1>${is === 'ok' ? 'All is well' : is === 'look' ? 'Something should be looked at' : 'Something is broken'}</h1>
          <p>Version ${program}, up for ${span(up)}. Looked at ${at.slice(0, 16).replace('T', ' ')} UTC.</p>
          <table>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </body>
      </html>`,
  )
}
