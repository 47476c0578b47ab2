import { randomBytes } from 'node:crypto'
import { Agent, request, type ClientRequest } from 'node:http'
import pg from 'pg'
import { waitAfter } from '#kernel/device/sync/tidings.ts'
import { hashOf } from '#kernel/server/session.ts'
import { preparedCentre } from './centre.ts'
import { call, envelope } from './growth.ts'
import { median, percentile } from './measure.ts'
import { report } from './report.ts'
import { ask, startServers } from './servers.ts'

const staff = 50
const [puts, reads] = [2, 10]
const most = 50

/** Fifty people at work for half a minute, each with an open stream of news; once as the target says, once as devices do. */
export async function benchStaff(cases = 20_000, seconds = 30): Promise<void> {
  const centre = await preparedCentre(cases)
  const servers = await startServers(centre.dataFolder)
  const owner = new pg.Client({ connectionString: servers.url })
  const agent = new Agent({ keepAlive: true, maxSockets: staff })
  const streams: ClientRequest[] = []
  try {
    await owner.connect()
    const { port } = await servers.whole()
    const desks = await sessions(owner)
    const caseIds = (await owner.query<{ id: string }>('select case_id as id from kernel.case_state order by case_id limit 500')).rows
    const newest = Number((await owner.query<{ position: string }>('select position from kernel.counter')).rows[0]?.position)
    const reached = desks.map(() => newest)
    let heard = 0
    let follow: ((who: number, wait: number) => void) | null = null
    for (const [who, { cookie }] of desks.entries())
      streams.push(
        await listen(port, cookie, () => {
          heard++
          follow?.(who, waitAfter('position', Math.random()))
        }),
      )
    /** Milliseconds from the moment it was due, so that what waits in line is counted. */
    const timed = async (due: number, into: number[], work: Promise<unknown>): Promise<void> => {
      await work
      into.push(performance.now() - due)
    }
    const feed = async (who: number): Promise<void> => {
      const page = await ask(port, agent, 'GET', `/api/feed?after=${reached[who]}&limit=500&set=working`, desks[who]!.cookie)
      reached[who] = Math.max(reached[who]!, Number(/"position":(\d+),"more"/.exec(page)?.[1]))
    }
    const read = (who: number): Promise<unknown> => {
      const one = caseIds[Math.floor(Math.random() * caseIds.length)]?.id
      const dice = Math.random()
      if (dice < 0.7) return feed(who)
      return ask(port, agent, 'GET', dice < 0.9 ? `/api/cases/${one}/records` : `/api/ledger?case=${one}`, desks[who]!.cookie)
    }
    const put = async (who: number): Promise<void> => {
      const { cookie, circle, kind } = desks[who]!
      const coded = kind === 'helpline/call' ? call(new Date().toISOString()) : note
      const record = { ...envelope(kind, circle), ...(kind === 'helpline/call' ? {} : { caseId: centre.openCase }), coded }
      const answer = await ask(port, agent, 'POST', '/api/records', cookie, JSON.stringify({ records: [record] }))
      if (!answer.includes('"accepted":true')) throw new Error(answer.slice(0, 300))
      follow?.(who, 0)
    }
    const minute = async (length: number): Promise<{ put: number[]; read: number[]; followed: number[] }> => {
      const taken = { put: [] as number[], read: [] as number[], followed: [] as number[] }
      const all: Promise<void>[] = []
      const catchUp = (who: number): Promise<void> => timed(performance.now(), taken.followed, feed(who))
      const waiting = new Set<number>()
      /** As devices do: after a put of one's own at once, after news of others later. See [Note: not all at once] */
      const following = (who: number, wait: number): void => {
        if (wait === 0) return void all.push(catchUp(who))
        if (waiting.has(who)) return
        waiting.add(who)
        all.push(
          new Promise((later) => setTimeout(later, wait)).then(() => {
            waiting.delete(who)
            return catchUp(who)
          }),
        )
      }
      if (isFollowing) follow = following
      const due = [
        ...Array.from({ length: Math.round((staff * puts * length) / 60) }, () => ({ what: put, into: taken.put })),
        ...Array.from({ length: Math.round((staff * reads * length) / 60) }, () => ({ what: read, into: taken.read })),
      ]
        .map((each) => ({ ...each, at: Math.random() * length * 1_000, who: Math.floor(Math.random() * staff) }))
        .toSorted((a, b) => a.at - b.at)
      const began = performance.now()
      for (const { at, what, into, who } of due) {
        const wait = began + at - performance.now()
        if (wait > 1) await new Promise((later) => setTimeout(later, wait))
        all.push(timed(Math.min(performance.now(), began + at), into, what(who)))
      }
      // It grows while it is waited for.
      for (const each of all) await each
      follow = null
      return taken
    }
    let isFollowing = false
    await minute(5)
    for (const [as, what] of [
      [false, '50 staff at work, 2 puts and 10 reads a minute each'],
      [true, '50 staff at work, and each device fetches what is new, as devices do'],
    ] as const) {
      isFollowing = as
      heard = 0
      const { put: wrote, read: asked, followed } = await minute(seconds)
      const every = [...wrote, ...asked, ...followed]
      const p99 = percentile(every, 99)
      report([
        {
          room: 'server',
          what,
          size: `centre of ${cases} cases, ${seconds} s`,
          target: `p99 ≤ ${most} ms`,
          measured: `p50 ${median(every).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (puts p99 ${percentile(wrote, 99).toFixed(1)} ms; ${every.length} requests)`,
          ratio: p99 / most,
          met: p99 <= most,
          note: `${staff} open streams heard ${heard} tidings; counted from the moment a request was due; the sessions of seven accounts. The target has 50 chats too: there are none yet`,
        },
      ])
    }
  } finally {
    for (const stream of streams) stream.destroy()
    agent.destroy()
    await owner.end().catch(() => {})
    await servers.stop()
    centre.throwAway()
  }
}

interface Session {
  readonly cookie: string
  readonly circle: string
  readonly kind: 'helpline/call' | 'cases/note'
}

const note = { at: '2026-11-22T08:00:00.000Z', what: 'note', channel: null, service: null, minutes: null, source: null }

/** Sessions as a sign-in leaves them, without fifty times Argon2id. */
async function sessions(owner: pg.Client): Promise<readonly Session[]> {
  const { rows: members } = await owner.query<{ centre: string; account: string; sig: string; roles: string[]; circle: string }>(
    `select m.centre_id as centre, m.account, m.sig, m.roles, c.circle from kernel.member m
     join kernel.circle c on c.centre_id = m.centre_id and c.name = 'intake'
     join kernel.membership w on w.centre_id = m.centre_id and w.account = m.account and w.circle = c.circle
     where m.roles && array['operator', 'social-worker'] order by m.account`,
  )
  const all: Session[] = []
  for (let n = 0; n < staff; n++) {
    const { centre, account, sig, roles, circle } = members[n % members.length]!
    const token = randomBytes(32).toString('base64url')
    await owner.query(
      `insert into kernel.session (token_hash, centre_id, account, sig, device, second_factor, fresh_at, seen)
       values ($1, $2, $3, $4, null, true, now(), now())`,
      [hashOf(token), centre, account, sig],
    )
    all.push({ cookie: `session=${token}`, circle, kind: roles.includes('operator') ? 'helpline/call' : 'cases/note' })
  }
  return all
}

/** An open stream of news; `told` hears every word that the centre has grown. */
function listen(port: number, cookie: string, told: () => void): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const stream = request({ port, host: '127.0.0.1', path: '/api/events', headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`the stream of news answered ${answer.statusCode}`))
      answer.setEncoding('utf8').on('data', (text: string) => {
        for (const _ of text.matchAll(/^event: position$/gm)) told()
      })
      answer.on('error', () => {})
      resolve(stream)
    })
    stream.on('error', reject)
    stream.end()
  })
}
