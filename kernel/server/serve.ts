import { Hono, type Context } from 'hono'
import { ZodError } from 'zod'
import type { Answered, Contract, Endpoint, May, Read, Refusal } from '#kernel/contract.ts'
import { Refused } from '#kernel/refused.ts'
import { bodyOf } from './body.ts'
import { openVisit, Turned, type Visit } from './door.ts'
import type { House, Served } from './house.ts'
import { tokenOf } from './session.ts'
import { transact } from './transaction.ts'

export type { Visit } from './door.ts'
export type { Actor, House, Served } from './house.ts'

/** An answer that PostgreSQL already wrote as JSON: it is sent as it is. */
export class Written {
  readonly json: string
  constructor(json: string) {
    this.json = json
  }
}

type Handlers<C extends Contract, Tables> = {
  readonly [Name in keyof C]: (
    input: Read<C[Name]>,
    visit: Visit<Tables, Refusal<C[Name]>>,
  ) => Answered<C[Name]> | Written | Promise<Answered<C[Name]> | Written>
}

/**
 * The doors of a contract: session, permission, parse, one transaction as the actor, handler, parse of the answer, ledger
 * line, commit. A handler that throws has changed nothing.
 */
export function serve<C extends Contract>(contract: C) {
  return {
    from<Tables>(handlers: Handlers<C, Tables>): Served {
      return (house, part) => {
        const hono = new Hono()
        for (const [name, endpoint] of Object.entries(contract)) {
          mount(hono, house, endpoint, `${part}.${name}`, handlers[name as keyof C] as never)
        }
        return hono
      }
    },
  }
}

function mount(hono: Hono, house: House, endpoint: Endpoint, deed: string, handle: (input: unknown, visit: Visit) => unknown): void {
  hono.on(endpoint.method, endpoint.path, (c) =>
    answering(c, async () => {
      const asked = await askedOf(house, c, endpoint.may)
      const { visit, answer } = await transact(house.pool, async (tx) => {
        const visit = await openVisit(house, c, tx, endpoint.may)
        const answer = await handle(endpoint.input.parse(asked), visit)
        const parsed = answer instanceof Written ? answer : JSON.stringify(endpoint.output.parse(answer))
        if (endpoint.method !== 'GET') {
          const line = visit.ledger(deed)
          if (line) tx.finish(line)
        }
        return { visit, answer: parsed }
      })
      visit.done(c)
      return json(c, answer instanceof Written ? answer.json : answer)
    }),
  )
}

/** Parses before the transaction begins; whoever may not come in still learns that first, and nothing of the shape. */
export async function parsedFor<E extends Endpoint>(house: House, c: Context, endpoint: E, asked: unknown): Promise<Read<E>> {
  try {
    return endpoint.input.parse(asked) as Read<E>
  } catch (error) {
    await transact(house.pool, (tx) => openVisit(house, c, tx, endpoint.may))
    throw error
  }
}

/** An answer nobody may keep. */
export function json(c: Context, body: string): Response {
  c.header('Content-Type', 'application/json')
  c.header('Cache-Control', 'no-store')
  return c.body(body)
}

/** Turns every "no" into its answer; a fault goes on to the server's fault handler. */
export async function answering(c: Context, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) return no(c, 409, error.reason, error.facts)
    if (error instanceof Turned) return no(c, error.status, error.reason)
    // never what was asked: it may hold what she wrote
    if (error instanceof ZodError) return no(c, 400, 'invalid')
    throw error
  }
}

function no(
  c: Context,
  status: 400 | 401 | 403 | 408 | 409 | 413 | 415 | 503,
  reason: string,
  facts: Readonly<Record<string, unknown>> = {},
): Response {
  c.header('Content-Type', 'application/problem+json')
  c.header('Cache-Control', 'no-store')
  if (status === 503) c.header('Retry-After', '2')
  return c.body(JSON.stringify({ type: `panah:${reason}`, status, ...(Object.keys(facts).length > 0 ? { facts } : {}) }), status)
}

const deepest = 32

/**
 * What a request asks: its query, or its JSON body, with the parts of its path.
 *
 * @throws Turned too-large, too-slow, busy, not-json, other-site, invalid; not-signed-in, device-revoked, not-yours
 */
export async function askedOf(house: House, c: Context, may: May): Promise<unknown> {
  if (c.req.method === 'GET') return { ...c.req.query(), ...c.req.param() }
  refuseOtherSites(c)
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new Turned(415, 'not-json')
  // nothing is read for who shows no session at all
  if (may !== 'anyone' && tokenOf(house, c) === null) throw new Turned(401, 'not-signed-in')
  const isKnown = may !== 'anyone'
  const text = await bodyOf(c, isKnown, async () => {
    if (isKnown) await transact(house.pool, (tx) => openVisit(house, c, tx, may))
  })
  if (depthOf(text) > deepest) throw new Turned(400, 'invalid')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Turned(400, 'invalid')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Turned(400, 'invalid')
  const params = c.req.param()
  return Object.keys(params).length > 0 ? { ...body, ...params } : body
}

/** SameSite=Strict already keeps other sites out; this is the second lock. */
function refuseOtherSites(c: Context): void {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Turned(403, 'other-site')
  const origin = c.req.header('origin')
  if (origin === undefined) return
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  const mine = c.req.header('x-forwarded-host') ?? c.req.header('host') ?? new URL(c.req.url).host
  if (host !== mine && site !== 'same-origin') throw new Turned(403, 'other-site')
}

/** How deep brackets nest in a JSON text, without parsing it. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === 0x22) {
      do i = text.indexOf('"', i + 1)
      while (i > 0 && isEscaped(text, i))
      if (i < 0) return most
    } else if (char === 0x7b || char === 0x5b) most = Math.max(most, ++depth)
    else if (char === 0x7d || char === 0x5d) depth--
  }
  return most
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++
  return slashes % 2 === 1
}
