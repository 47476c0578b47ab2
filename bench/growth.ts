import { randomBytes, randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import pg from 'pg'
import { circleNamed, lineTo, refresh, signIn } from '#apps/cli/client.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { noCase } from '#kernel/circle.ts'
import type { FeedPage } from '#kernel/wire.ts'
import type { PreparedCentre } from './centre.ts'
import { grownCentre, howGrown } from './grown.ts'
import { median } from './measure.ts'
import { report } from './report.ts'
import { ask, cookieOf, startServers, type Servers } from './servers.ts'

const target = 1.2

/** What the same questions cost one centre as it grows; all sizes stand side by side and are asked in turn. */
export async function benchGrowth(sizes: readonly number[] = [20_000, 200_000, 2_000_000], rounds = 12, facts = 2_000_000): Promise<void> {
  const grown: Grown[] = []
  try {
    for (const records of sizes) grown.push(await open(records))
    const asked: readonly Asked[] = [
      { what: 'put: a call, with its row', times: 25, of: (at) => at.putCall() },
      { what: 'put: a family is placed, the beds looked at', times: 10, of: (at) => at.placeFamily() },
      { what: 'feed: nothing new', times: 25, of: (at) => at.feed(at.newest, 0) },
      { what: 'feed: 20 new', times: 10, of: (at) => at.feed(at.twentyBefore, 20) },
      { what: 'feed: first page of the working set', times: 2, of: (at) => at.feed(0, 2_000) },
      {
        what: 'board: beds, rooms and stays of 31 days',
        times: 10,
        of: (at) => at.sql(boardQuery, [at.centre]),
        note: 'the tables asked as the program may see them. No screen asks it: a device makes the board of what it holds',
      },
      {
        what: 'list: 100 lines of the ledger, the newest',
        times: 10,
        of: (at) => at.ledger(''),
      },
      {
        what: 'list: 100 lines of the ledger, the oldest',
        times: 10,
        of: (at) => at.ledger('?before=102'),
      },
      {
        what: 'statistic: two codes by month, the last twelve',
        times: 5,
        of: (at) => at.sql(yearQuery, [at.centre]),
        note: 'helpline.call by its index; as many calls at each size. No screen asks it yet',
      },
    ]
    const taken = new Map<string, number[][]>(asked.map(({ what }) => [what, sizes.map(() => [])]))
    for (let round = 0; round <= rounds; round++) {
      for (const { what, times, of } of asked) {
        // what was put a moment ago is nothing new
        for (const at of grown) await at.look()
        for (let n = 0; n < times; n++)
          for (const [nth, at] of grown.entries()) {
            const began = performance.now()
            await of(at)
            if (round > 0) taken.get(what)?.[nth]?.push(performance.now() - began)
          }
      }
    }
    const size = sizes.map((each) => each.toLocaleString('en')).join(' → ')
    for (const { what, note } of asked) {
      const each = (taken.get(what) ?? []).map(median)
      const steps = each.slice(1).map((ms, n) => ms / (each[n] ?? Number.NaN))
      const worst = Math.max(...steps)
      report([
        {
          room: 'server',
          what: `growth, ${what}`,
          size: `${size} records`,
          target: `≤ ${target} × per step`,
          measured: `${steps.map((step) => `${step.toFixed(2)} ×`).join(', ')} (p50 ${each.map((ms) => `${ms.toFixed(2)} ms`).join(' → ')})`,
          ratio: worst,
          met: worst <= target,
          note: `${note ? `${note}. ` : ''}${howGrown}`,
        },
      ])
    }
    await pages(grown, size, rounds)
    const last = grown.at(-1)
    if (last) await statistic(last, facts)
  } finally {
    for (const each of grown) await each.close()
  }
}

interface Asked {
  readonly what: string
  /** So often in a round. */
  readonly times: number
  readonly of: (at: Grown) => Promise<unknown>
  readonly note?: string
}

/** A centre of a size, its server, and the people who ask. */
interface Grown {
  readonly records: number
  readonly centre: string
  /** Where the feed ends, and where twenty of hers before its end begin. */
  newest: number
  twentyBefore: number
  look(): Promise<void>
  putCall(): Promise<void>
  placeFamily(): Promise<void>
  feed(after: number, wanted: number): Promise<void>
  ledger(query: string): Promise<void>
  /** As the program asks: the row policies hold. */
  sql(text: string, values: readonly unknown[]): Promise<readonly unknown[][]>
  /** As the owner of the tables. */
  owner: pg.Client
  close(): Promise<void>
}

async function open(records: number): Promise<Grown> {
  const prepared = await grownCentre(records)
  let servers: Servers | undefined
  const agent = new Agent({ keepAlive: true })
  let clients: pg.Client[] = []
  const close = async (): Promise<void> => {
    agent.destroy()
    for (const client of clients) await client.end().catch(() => {})
    await servers?.stop()
    prepared.throwAway()
  }
  try {
    servers = await startServers(prepared.dataFolder)
    const { port } = await servers.whole()
    const [owner, app] = (clients = [servers.url, servers.url].map((connectionString) => new pg.Client({ connectionString })))
    if (!owner || !app) throw new Error('no connections')
    for (const client of clients) await client.connect()
    const signed = async (role: Role) => {
      const desk = await signIn(lineTo(`http://127.0.0.1:${port}`), personOf(prepared, role))
      await refresh(desk)
      return { desk, cookie: cookieOf(desk.line.cookies) }
    }
    const [worker, operator, keeper, head] = [
      await signed('social-worker'),
      await signed('operator'),
      await signed('keeper'),
      await signed('head'),
    ]
    const { centre, account, state } = worker.desk
    const circles = (state?.circles ?? []).filter((circle) => circle.members.includes(account)).map((each) => each.circle)
    await app.query('set role panah_app')
    await app.query(`select set_config('panah.centre', $1, false), set_config('panah.circles', $2, false)`, [
      centre,
      `{${circles.join(',')}}`,
    ])
    const beds = (await owner.query<{ room: string; bed: string }>('select room, id as bed from shelter.bed where not cot order by id'))
      .rows
    const { rows: open } = await owner.query<{ id: string }>('select case_id as id from kernel.case_state where open order by 1 limit 50')
    let placed = 0
    const send = async (cookie: string, record: object): Promise<void> => {
      const answer = await ask(port, agent, 'POST', '/api/records', cookie, JSON.stringify({ records: [record] }))
      if (!answer.includes('"accepted":true')) throw new Error(answer.slice(0, 300))
    }
    const [intake, staff] = [circleNamed(operator.desk, 'intake'), circleNamed(keeper.desk, 'staff')]
    const grown: Grown = {
      records,
      centre,
      newest: 0,
      twentyBefore: 0,
      owner,
      close,
      async look() {
        const { rows } = await owner.query<{ newest: string; before: string }>({
          text: `select (select position from kernel.counter where centre_id = $1) as newest, min(position) - 1 as before
            from (select position from kernel.record where centre_id = $1 and circle = any ($2) order by position desc limit 20) r`,
          values: [centre, circles],
        })
        grown.newest = Number(rows[0]?.newest)
        grown.twentyBefore = Number(rows[0]?.before)
      },
      putCall: () => send(operator.cookie, { ...envelope('helpline/call', intake), coded: call(new Date().toISOString()) }),
      placeFamily() {
        // Nights long ago, one after the other: no bed is given twice.
        const { room, bed } = beds[placed % beds.length]!
        const night = (n: number): string => new Date(Date.UTC(1990, 0, 1 + n)).toISOString().slice(0, 10)
        const [from, left] = [night(placed), night(placed + 1)]
        const caseId = open[placed++ % open.length]?.id
        return send(keeper.cookie, { ...envelope('shelter/stay', staff), caseId, coded: stay(room, bed, from, left) })
      },
      async feed(after, wanted) {
        const page = await ask(port, agent, 'GET', `/api/feed?after=${after}&limit=2000&set=working`, worker.cookie)
        if (wanted > 0 && wanted < 100 && (JSON.parse(page) as FeedPage).records.length < wanted) throw new Error('the feed gave less')
      },
      async ledger(query) {
        const lines = JSON.parse(await ask(port, agent, 'GET', `/api/ledger${query}`, head.cookie)).lines as unknown[]
        if (lines.length < 99) throw new Error(`${lines.length} lines`)
      },
      sql: async (text, values) => (await app.query<unknown[]>({ name: nameOf(text), text, values: [...values], rowMode: 'array' })).rows,
    }
    await grown.look()
    return grown
  } catch (error) {
    await close()
    throw error
  }
}

const nameOf = (text: string): string => `bench ${text.length}`

const personOf = ({ people }: PreparedCentre, role: Role): PreparedCentre['worker'] => {
  const found = people.find((each) => each.role === role)
  if (!found) throw new Error(`nobody is ${role}`)
  return found
}

/** The server looks at the head of a blob only: its inside may be chance. */
const chance = (): string => {
  const bytes = randomBytes(18 + 512 + 16)
  bytes.set([1, 1, 0, 0, 0, 1])
  return bytes.toString('base64url')
}
export const envelope = (kind: string, circle: string) => ({
  id: randomUUID() as string,
  caseId: noCase as string,
  kind,
  circle,
  epoch: 1,
  version: 1,
  blob: chance(),
})
export const call = (started: string) => ({
  started,
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
})
const stay = (room: string, bed: string, from: string, left: string) => ({
  room,
  beds: [bed],
  since: from,
  from,
  planned: null,
  left,
  women: 1,
  men: 0,
  children: 0,
  cots: 0,
  state: 'left',
  heldUntil: null,
  reason: 'with_kin',
  extended: 0,
})

const boardQuery = `
  select r.id, r.kind, r.closed, (select count(*) from shelter.bed b where b.centre_id = r.centre_id and b.room = r.id) as beds,
    s.id, s.from_day::text, s.left_day::text, s.women, s.men, s.children, s.state
  from shelter.room r left join shelter.stay s on s.centre_id = r.centre_id and s.room = r.id
    and s.from_day <= current_date + 28 and s.from_day > current_date - 400 and (s.left_day is null or s.left_day >= current_date - 2)
  where r.centre_id = $1 order by r.place, s.from_day`

/** A month of the centre's clock, two codes, how many. */
const byMonth = (where: string): string => `
  select date_trunc('month', started at time zone 'Asia/Almaty')::date::text as month, caller, next, count(*)::int as n
  from helpline.call where centre_id = $1 ${where} group by 1, 2, 3 order by 1, 2, 3`
const yearQuery = byMonth(`and started >= date_trunc('month', now()) - interval '11 months'`)

/** A page near the end of a list, by keyset and by OFFSET. */
async function pages(grown: readonly Grown[], size: string, rounds: number): Promise<void> {
  const keyset = `select no, at::text, actor, action, object from kernel.ledger_line where centre_id = $1 and no < $2 order by no desc limit 101`
  const offset = `select no, at::text, actor, action, object from kernel.ledger_line where centre_id = $1 order by no desc offset $2 limit 101`
  const one = async (at: Grown, text: string, from: number): Promise<number> => {
    const began = performance.now()
    const rows = await at.sql(text, [at.centre, from])
    if (rows.length < 90) throw new Error(`a page of ${rows.length}`)
    return performance.now() - began
  }
  const medians = async (text: string, from: (at: Grown) => Promise<number> | number): Promise<number[]> => {
    const taken = grown.map((): number[] => [])
    for (let round = 0; round <= rounds; round++)
      for (const [nth, at] of grown.entries()) {
        const ms = await one(at, text, await from(at))
        if (round > 0) taken[nth]?.push(ms)
      }
    return taken.map(median)
  }
  const linesOf = async ({ owner, centre }: Grown): Promise<number> =>
    (await owner.query<{ lines: number }>('select max(no)::int as lines from kernel.ledger_line where centre_id = $1', [centre])).rows[0]
      ?.lines ?? 0
  // OFFSET walks through nearly all lines and puts its pages in the place of the others': it has its turn when the keyset had its own
  const near = await medians(keyset, () => 150)
  const far = await medians(offset, async (at) => Math.round((await linesOf(at)) * 0.9))
  const worst = Math.max(...near.slice(1).map((ms, n) => ms / (near[n] ?? Number.NaN)))
  report([
    {
      room: 'server',
      what: 'page of a list near its end, by keyset',
      size: `${size} records`,
      target: `the same at each size (≤ ${target} × per step)`,
      measured: `${near.map((ms) => `${ms.toFixed(2)} ms`).join(' → ')}; by OFFSET ${far.map((ms) => `${ms.toFixed(2)} ms`).join(' → ')}`,
      ratio: worst,
      met: worst <= target,
      note: 'the ledger, 100 lines, the query alone through pg; the door asks by keyset only',
    },
  ])
}

/** Two codes by month over two million facts: from the rows, and from a rollup that says the same. */
async function statistic({ owner, sql, centre }: Grown, facts: number, rounds = 5): Promise<void> {
  await owner.query("set maintenance_work_mem = '512MB'")
  await owner.query('alter table helpline.call drop constraint call_pkey')
  await owner.query('drop index helpline.call_started')
  const columns = (
    await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'helpline.call'::regclass and attnum > 0 and not attisdropped and attname <> 'id'`,
    )
  ).rows.map(({ name }) => `c.${name}`)
  await owner.query(
    `insert into helpline.call (id, ${columns.map((name) => name.slice(2)).join(', ')})
     select gen_random_uuid(), ${columns.join(', ')}
     from (select count(*) as n from helpline.call) own, generate_series(1, $1::int / own.n + 1), helpline.call c
     limit $1::int - (select count(*) from helpline.call)`,
    [facts],
  )
  await owner.query('alter table helpline.call add primary key (centre_id, id)')
  await owner.query('create index call_started on helpline.call (centre_id, started)')
  await owner.query('vacuum analyze helpline.call')
  const whole = byMonth('')
  await owner.query(`create table helpline.bench_rollup as
    select centre_id, date_trunc('month', started at time zone 'Asia/Almaty')::date as month, caller, next, count(*)::int as n
    from helpline.call group by 1, 2, 3, 4`)
  await owner.query('create index on helpline.bench_rollup (centre_id, month)')
  await owner.query('grant select on helpline.bench_rollup to panah_app')
  const rolled = `select month::text, caller, next, n from helpline.bench_rollup where centre_id = $1 order by 1, 2, 3`
  const taken = { naive: [] as number[], rolled: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const one = async (text: string): Promise<readonly [number, string]> => {
      const began = performance.now()
      const rows = await sql(text, [centre])
      return [performance.now() - began, JSON.stringify(rows)]
    }
    const [[slow, all], [fast, same]] = [await one(whole), await one(rolled)]
    if (all !== same) throw new Error('the rollup says something else than the rows')
    if (round === 0) continue
    taken.naive.push(slow)
    taken.rolled.push(fast)
  }
  const [slow, fast] = [median(taken.naive), median(taken.rolled)]
  const line = { room: 'server', size: `${facts.toLocaleString('en')} calls`, target: '≤ 300 ms' } as const
  report([
    {
      ...line,
      what: 'statistic: two codes by month, from the rows',
      measured: `${Math.round(slow)} ms`,
      ratio: slow / 300,
      met: slow <= 300,
      note: 'what the program has: helpline.call. It has no door for statistics, and no screen asks this yet',
    },
    {
      ...line,
      what: 'statistic: two codes by month, from a rollup',
      measured: `${fast.toFixed(1)} ms`,
      ratio: fast / 300,
      met: fast <= 300,
      note: 'equal to the rows, line by line. The rollup is made by this measurement only: neither the program nor its writes carry it yet',
    },
  ])
}
