import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { compose } from '#apps/server/compose.ts'
import { circlesOf, type Role, roles } from '#capabilities/people/roles.ts'
import { type RoleCircle, roleCircles } from '#kernel/circle.ts'
import { silentLog } from '#kernel/server/log.ts'
import { makeCentre, setMembership } from '#kernel/server/membership.ts'
import { openSession } from '#kernel/server/session.ts'
import { type TestDatabase, testDatabase } from '#kernel/server/testing.ts'
import type { Ask } from '#kernel/server/transaction.ts'

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
  /** The kinds of record that the server takes. */
  readonly kinds: Iterable<string>
  readonly here: Centre
  readonly there: Centre
  /** Asks a door below `/api`; `as` is whoever asks, `account` the one that her device names. See [Note: asked as somebody] */
  ask(method: string, path: string, as: Person | null, body?: unknown, account?: string): Promise<{ status: number; text: string }>
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
    kinds: house.house.kinds.keys(),
    here,
    there,
    async ask(method, path, as, body, account) {
      const headers: Record<string, string> = as ? { cookie: `session=${as.cookie}` } : {}
      if (account !== undefined) headers['x-account'] = account
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
  const now = new Date()
  const ask: Ask = (query: any, values?: readonly unknown[]) =>
    (typeof query === 'string' ? owner.query(query, values as unknown[]) : owner.query(query)) as never
  await makeCentre(ask, id, 'KG', now)
  const person = () => ({ account: randomUUID(), sig: randomBytes(32).toString('base64url') })
  const staff = roles.map((role) => ({ ...person(), role, circles: circlesOf([role]) }))
  const outside = { ...person(), role: 'head' as Role, circles: [] as readonly RoleCircle[] }
  const members = [...staff, outside]
  const circles = Object.fromEntries(roleCircles.map((name) => [name, randomUUID()])) as Record<RoleCircle, string>
  await setMembership(ask, id, {
    members: members.map(({ account, sig, role }) => ({ account, sig, enc: `age1pq1${sig}`, roles: [role] })),
    circles: roleCircles.map((name) => ({
      circle: circles[name],
      kind: 'role' as const,
      name,
      epoch: 1,
      stale: false,
      members: members.filter((one) => one.circles.includes(name)).map(({ account }) => account),
    })),
    chain: 1,
  })
  const signedIn = async ({ account, sig }: { account: string; sig: string }): Promise<Person> => ({
    account,
    cookie: await openSession(ask, { centre: id, account, sig, device: null, secondFactor: true, now }),
  })
  const people = {} as Record<Role, Person>
  for (const one of staff) people[one.role] = await signedIn(one)
  return { id, people, waiting: await signedIn(person()), outside: await signedIn(outside), circles }
}
