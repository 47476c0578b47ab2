import type { Context } from 'hono'
import type { Kysely } from 'kysely'
import type { May } from '#kernel/contract.ts'
import { Refused } from '#kernel/refused.ts'
import { askerOf } from './asker.ts'
import { nobody, type Actor, type House } from './house.ts'
import { cookieLine, tokenOf } from './session.ts'
import type { Ask, Transaction } from './transaction.ts'

/** Whoever asks may not come in; answered by the door, never declared. */
export class Turned extends Error {
  override readonly name = 'Turned'
  readonly status: 400 | 401 | 403 | 408 | 413 | 415 | 503
  readonly reason: string
  constructor(status: 400 | 401 | 403 | 408 | 413 | 415 | 503, reason: string) {
    super(reason)
    this.status = status
    this.reason = reason
  }
}

/** What a line of the ledger is about. */
export interface About {
  readonly object?: string | null
  readonly caseId?: string | null
}

/** Everything a handler may touch: the actor, the hour, and a transaction that already carries her name. */
export interface Visit<Tables = any, Reason extends string = string> {
  readonly house: House
  readonly actor: Actor
  readonly db: Kysely<Tables>
  /** Plain SQL on the same transaction; queries not awaited one by one travel together. */
  readonly ask: Ask
  readonly now: Date
  /** The hash of the token of this session, if there is one. */
  readonly token: Buffer | null
  refuse(reason: Reason, facts?: Readonly<Record<string, unknown>>): never
  /** Names what the ledger line of this visit is about. */
  about(about: About): void
  /** For who is not signed in: acts as this account of this centre from now on. */
  become(who: { readonly centre: string; readonly account: string | null; readonly standing: Actor['standing'] }): Promise<void>
  /** Gives or takes the session cookie. */
  cookie(token: string | null): void
  /** Done once the transaction has been committed; never if it was not. */
  after(deed: () => void): void
  /** Where she asks from, blinded: only good for counting tries. */
  from(): string
}

const enterQuery = { name: 'enter', text: 'select * from house.enter($1, $2)' }

/** The row of `house.enter`. */
export interface Entered extends Record<string, unknown> {
  readonly centre: string | null
  readonly account: string | null
  readonly standing: Actor['standing']
  readonly country: string | null
  readonly roles: readonly string[]
  readonly device: string | null
  readonly second_factor: boolean
  readonly fresh_at: string
  readonly ended: string | null
}

/**
 * Asks who this is and sets the actor of the transaction.
 *
 * @throws Turned not-signed-in, device-revoked
 */
async function enter(house: House, c: Context, ask: Ask, token: Buffer | null, now: Date): Promise<Actor> {
  if (token === null) throw new Turned(401, 'not-signed-in')
  const { rows } = await ask<Entered>({ ...enterQuery, values: [token, now] })
  return actorOf(house, c, rows[0]!)
}

/**
 * [Note: asked as somebody] One cookie serves the whole browser, and two people may be open in two of its windows, or one after
 * the other in one. So a device names in `x-account` whose room it asks from. To another's session it is answered only that
 * she is not signed in, whatever else is to be said of that session: what she may read, who writes, whose device is gone.
 *
 * @throws Turned not-signed-in, device-revoked
 */
export function actorOf(house: House, c: Context, found: Entered): Actor {
  const { centre, ended } = found
  const asking = c.req.header('x-account')
  if (asking !== undefined && asking !== found.account) throw new Turned(401, 'not-signed-in')
  if (ended === 'device-revoked' || ended === 'removed') throw new Turned(401, 'device-revoked')
  if (centre === null || ended !== null) throw new Turned(401, 'not-signed-in')
  return {
    standing: found.standing,
    centre,
    account: found.account ?? '',
    country: found.country ?? '',
    roles: found.roles,
    // the recovery sheets give the power of a head to appoint a new one, and nothing else
    permissions: found.standing === 'recovery' ? recoveryPermissions : house.permissionsOf(found.roles),
    device: found.device,
    secondFactor: found.second_factor,
    freshAt: new Date(found.fresh_at).toISOString(),
  }
}

const recoveryPermissions: ReadonlySet<string> = new Set(['people.invite', 'circles.recover'])

/** @throws Turned not-yours */
export function admit(actor: Actor, may: May): void {
  if (may === 'anyone' || may === 'signed-in') return
  if (may === 'member' ? actor.standing !== 'member' : !actor.permissions.has(may)) throw new Turned(403, 'not-yours')
}

/** Opens a visit: who is asking, with what right, in a transaction that carries her name. */
export async function openVisit(house: House, c: Context, tx: Transaction, may: May): Promise<OpenVisit> {
  const now = house.now()
  const token = tokenOf(house, c)
  const actor = may === 'anyone' ? nobody : await enter(house, c, tx.ask, token, now)
  admit(actor, may)
  return new OpenVisit(house, c, tx, actor, token, now)
}

/** A visit as the door holds it. */
export class OpenVisit implements Visit<any, string> {
  readonly house: House
  readonly ask: Ask
  readonly db: Kysely<any>
  readonly actor: Actor
  readonly token: Buffer | null
  readonly now: Date
  readonly #c: Context
  #acting: { centre: string; account: string | null }
  #about: About = {}
  readonly #after: (() => void)[] = []
  readonly #cookies: string[] = []

  constructor(house: House, c: Context, tx: Transaction, actor: Actor, token: Buffer | null, now: Date) {
    this.house = house
    this.#c = c
    this.ask = tx.ask
    this.db = tx.db
    this.actor = actor
    this.token = token
    this.now = now
    this.#acting = { centre: actor.centre, account: actor.account || null }
  }

  refuse = (reason: string, facts: Readonly<Record<string, unknown>> = {}): never => {
    throw new Refused(reason, facts)
  }
  about = (about: About): void => {
    this.#about = { ...this.#about, ...about }
  }
  become = async (who: { centre: string; account: string | null; standing: Actor['standing'] }): Promise<void> => {
    this.#acting = { centre: who.centre, account: who.account }
    const set = this.ask(
      `select set_config('panah.centre', $1, true), set_config('panah.account', $2, true), set_config('panah.standing', $3, true)`,
      [who.centre, who.account ?? '', who.standing],
    )
    await Promise.all([set, this.ask('select house.take_circles()')])
  }
  cookie = (token: string | null): void => {
    this.#cookies.push(cookieLine(this.house, token))
  }
  after = (deed: () => void): void => {
    this.#after.push(deed)
  }
  from = (): string => askerOf(this.house.behindProxy, this.#c)

  /** The ledger line of this visit, if it is anybody's. */
  ledger(action: string): Promise<unknown> | null {
    if (!this.#acting.centre) return null
    return this.ask({
      name: 'ledger',
      text: 'insert into kernel.ledger_line (centre_id, at, actor, action, object, case_id) values ($1, $2, $3, $4, $5, $6)',
      values: [this.#acting.centre, this.now, this.#acting.account, action, this.#about.object ?? null, this.#about.caseId ?? null],
    })
  }
  /** After the commit. */
  done(c: Context): void {
    for (const line of this.#cookies) c.header('Set-Cookie', line, { append: true })
    for (const deed of this.#after) deed()
  }
}
