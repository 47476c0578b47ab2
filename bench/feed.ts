import { Agent } from 'node:http'
import pg from 'pg'
import { lineTo, signIn } from '#apps/cli/client.ts'
import type { FeedPage } from '#kernel/wire.ts'
import { preparedCentre } from './centre.ts'
import { interleaved, median, percentile } from './measure.ts'
import { report } from './report.ts'
import { ask, cookieOf, startServers } from './servers.ts'

const wanted = 20_000
const pageSize = 2_000

/** Reading: the first sync through the real access rules against one sequential read of the same rows; and what a quiet minute costs. */
export async function benchFeed(rounds = 5): Promise<void> {
  const centre = await preparedCentre(20_000)
  const servers = await startServers(centre.dataFolder)
  const owner = new pg.Client({ connectionString: servers.url })
  const agent = new Agent({ keepAlive: true })
  try {
    await owner.connect()
    const [{ held } = { held: 0 }] = (await owner.query<{ held: number }>('select count(*)::int as held from kernel.record')).rows
    const thousands = (Math.round(held / 1_000) * 1_000).toLocaleString('en')
    const { port } = await servers.whole()
    const desk = await signIn(lineTo(`http://127.0.0.1:${port}`), centre.worker)
    const cookie = cookieOf(desk.line.cookies)
    const get = (after: number, set: 'working' | 'all', limit = pageSize): Promise<string> =>
      ask(port, agent, 'GET', `/api/feed?after=${after}&limit=${limit}&set=${set}`, cookie)
    /** Pages behind one another, as a device asks; only what stands at their end is looked at. */
    const sync = async (set: 'working' | 'all', many: number, see?: (page: string) => void): Promise<number> => {
      for (let after = 0, records = 0; ;) {
        const page = await get(after, set, Math.min(pageSize, many - records))
        see?.(page)
        const end = /"position":(\d+),"more":(true|false),"chain":\d+,"end":\d+/.exec(page.slice(-1_000))
        if (!end) throw new Error('a page of the feed ends otherwise')
        records += pageSize
        after = Number(end?.[1])
        if (records >= many || end?.[2] !== 'true') return after
      }
    }
    const read = {
      name: 'read',
      text: `select id, case_id, kind, circle, epoch, version, position, coded::text, blob from kernel.record
        where centre_id = $1 and circle = any ($2) and position <= $3 order by position limit ${wanted}`,
      rowMode: 'array' as const,
    }
    const circles = (desk.state?.circles ?? []).filter((circle) => circle.members.includes(desk.account)).map((each) => each.circle)
    const last = await sync('all', wanted)
    const sequential = async (): Promise<void> => {
      const { rows } = await owner.query({ ...read, values: [desk.centre, circles, last] })
      if (rows.length !== wanted) throw new Error(`read ${rows.length} rows`)
    }
    // Its records lie scattered among those of ten years: the same ones by their numbers are the least that it can cost.
    const given: string[] = []
    await sync('working', wanted, (page) => given.push(...(JSON.parse(page) as FeedPage).records.map(({ id }) => id)))
    const those = {
      name: 'those',
      text: `select id, case_id, kind, circle, epoch, version, position, coded::text, blob from kernel.record
        where centre_id = $1 and id = any ($2) order by position`,
      rowMode: 'array' as const,
    }
    const scattered = async (): Promise<void> => {
      const { rows } = await owner.query({ ...those, values: [desk.centre, given] })
      if (rows.length !== given.length) throw new Error(`read ${rows.length} rows`)
    }
    const times = await interleaved(
      [
        { name: 'feed', run: () => sync('all', wanted) },
        { name: 'read', run: sequential },
        { name: 'working', run: () => sync('working', wanted) },
        { name: 'read those', run: scattered },
      ],
      rounds,
    )
    const speed = (times['read'] ?? 0) / (times['feed'] ?? 1)
    const working = (times['read those'] ?? 0) / (times['working'] ?? 1)
    const took = (ms: number | undefined): string => `${Math.round(ms ?? 0)} ms`
    report([
      {
        room: 'server',
        what: 'feed: first sync through the access rules',
        size: `${wanted} records of ${thousands}`,
        target: '≥ 0.5 × one sequential read',
        measured: `${speed.toFixed(2)} × (${took(times['feed'])}, read ${took(times['read'])})`,
        ratio: speed,
        met: speed >= 0.5,
        note: 'ten pages over HTTP; the read is one query of the same rows by pg as the owner',
      },
      {
        room: 'server',
        what: 'feed: first sync of the working set',
        size: `${wanted} records of ${thousands}`,
        target: '≥ 0.5 × one sequential read',
        measured: `${working.toFixed(2)} × (${took(times['working'])}, read ${took(times['read those'])})`,
        ratio: working,
        met: working >= 0.5,
        note: 'cards of all cases, open cases, 90 days: what a device really asks for; the read is the same records by their numbers, by pg as the owner',
      },
    ])

    const { rows } = await owner.query<{ position: string }>('select position from kernel.counter where centre_id = $1', [desk.centre])
    const newest = Number(rows[0]?.position)
    // The newest twenty rows that are hers.
    const hers = await owner.query<{ position: string }>(
      'select position from kernel.record where centre_id = $1 and circle = any ($2) order by position desc limit 21',
      [desk.centre, circles],
    )
    for (const [what, after, most] of [
      ['nothing new', newest, 2],
      ['20 new', Number(hers.rows[20]?.position), 5],
    ] as const) {
      const times: number[] = []
      for (let n = 0; n < 330; n++) {
        const began = performance.now()
        const page = await get(after, 'working')
        if (n >= 30) times.push(performance.now() - began)
        if (n === 0 && (JSON.parse(page) as FeedPage).records.length !== (most === 2 ? 0 : 20))
          throw new Error('the feed gave something else')
      }
      const p50 = median(times)
      report([
        {
          room: 'server',
          what: `feed: ${what}`,
          size: `centre of ${thousands} records`,
          target: `≤ ${most} ms`,
          measured: `p50 ${p50.toFixed(2)} ms, p99 ${percentile(times, 99).toFixed(2)} ms`,
          ratio: p50 / most,
          met: p50 <= most,
          note: 'with HTTP and the asking process',
        },
      ])
    }

    const ten: number[] = []
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        await sync('working', 10_000)
        ten.push(performance.now() - began)
      }),
    )
    const slowest = Math.max(...ten)
    report([
      {
        room: 'server',
        what: 'ten devices, each its first sync, at once',
        size: '10,000 records each',
        target: '≤ 10 s for the slowest',
        measured: `${(slowest / 1_000).toFixed(1)} s`,
        ratio: slowest / 10_000,
        met: slowest <= 10_000,
        note: 'what the server gives; opening on ten devices is their own work',
      },
    ])
  } finally {
    agent.destroy()
    await owner.end().catch(() => {})
    await servers.stop()
    centre.throwAway()
  }
}
