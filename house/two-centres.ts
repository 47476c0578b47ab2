import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { compose } from '#apps/server/compose.ts'
import { circlesOf, type Role, roles } from '#capabilities/people/roles.ts'
import { type RoleCircle, roleCircles } from '#kernel/circle.ts'
import { silentLog } from '#kernel/server/log.ts'
import { type TestDatabase, testDatabase } from '#kernel/server/testing.ts'

/** Somebody of a centre who is signed in; her cookie. */
export interface Person {
  readonly account: string
  readonly cookie: string
}

export interface Centre {
  readonly id: string
  readonly people: Readonly<Record<Role, Person>>
  /** Joined, and not yet admitted. */
  readonly waiting: Person
  /** A head who is in no circle at all. */
  readonly outside: Person
  readonly circles: Readonly<Record<RoleCircle, string>>
}

export interface TwoCentres {
  readonly db: TestDatabase
  readonly api: Hono
  readonly here: Centre
  readonly there: Centre
  /** Asks a door below `/api`; `as` is whoever asks. */
  ask(method: string, path: string, as: Person | null, body?: unknown): Promise<{ status: number; text: string }>
  drop(): Promise<void>
}

/**
 * The whole server over two centres in one database, each with one person for every role. The people are put into the
 * tables as the chain would put them; nobody signs in, for the doors are what is asked about here.
 */
export async function twoCentres(): Promise<TwoCentres> {
  const db = await testDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'house-doors-'))
  const stopping = new AbortController()
  const house = await compose({
    pool: db.pool,
    owner: db.owner,
    log: silentLog,
    dataFolder,
    staffUrl: 'http://localhost:4300',
    siteUrl: 'http://localhost:4301',
    secure: false,
    demo: false,
    stopping: stopping.signal,
  })
  const [here, there] = [await centre(db), await centre(db)]
  return {
    db,
    api: house.staffApi,
    here,
    there,
    async ask(method, path, as, body) {
      const headers: Record<string, string> = as ? { cookie: `session=${as.cookie}` } : {}
      if (body !== undefined && method !== 'GET') headers['content-type'] = 'application/json'
      const answer = await house.staffApi.request(`http://localhost:4300/api${path}`, {
        method,
        headers,
        ...(body !== undefined && method !== 'GET' ? { body: JSON.stringify(body) } : {}),
      })
      // an answer that never ends (news) is judged by its beginning
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
      if (isStream) await answer.body?.cancel()
      return { status: answer.status, text: isStream ? '' : await answer.text() }
    },
    async drop() {
      stopping.abort()
      await house.stop()
      await db.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function centre({ owner }: TestDatabase): Promise<Centre> {
  const id = randomUUID()
  await owner.query(`insert into kernel.centre (id, country, founded_at) values ($1, 'KG', now())`, [id])
  await owner.query(`insert into kernel.counter (centre_id) values ($1)`, [id])
  const circles = Object.fromEntries(roleCircles.map((name) => [name, randomUUID()])) as Record<RoleCircle, string>
  for (const [name, circle] of Object.entries(circles)) {
    await owner.query(`insert into kernel.circle (centre_id, circle, kind, name, epoch, stale) values ($1, $2, 'role', $3, 1, false)`, [id, circle, name])
  }
  const person = async (held: readonly Role[] | 'waiting', inCircles: readonly RoleCircle[]): Promise<Person> => {
    const account = randomUUID()
    const cookie = randomBytes(32).toString('base64url')
    const sig = randomBytes(32).toString('base64url')
    if (held !== 'waiting') {
      await owner.query(`insert into kernel.member (centre_id, account, enc, sig, roles) values ($1, $2, $3, $4, $5)`, [id, account, `age1pq1${sig}`, sig, held])
      await owner.query(`insert into kernel.known_key (centre_id, sig, account) values ($1, $2, $3)`, [id, sig, account])
    }
    for (const name of inCircles) {
      await owner.query(`insert into kernel.membership (centre_id, account, circle) values ($1, $2, $3)`, [id, account, circles[name]])
    }
    await owner.query(
      `insert into kernel.session (token_hash, centre_id, account, sig, waiting, device, second_factor, fresh_at, seen) values ($1, $2, $3, $4, $5, null, true, now(), now())`,
      [createHash('sha256').update(cookie).digest(), id, account, sig, held === 'waiting'],
    )
    return { account, cookie }
  }
  const people = {} as Record<Role, Person>
  for (const role of roles) people[role] = await person([role], circlesOf([role]))
  return { id, people, waiting: await person('waiting', []), outside: await person(['head'], []), circles }
}
