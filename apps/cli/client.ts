import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { CentreState, RoleCircle, SealedRecord, ToSeal, Vault } from '#vault/api.ts'
import { createVault } from '#vault/vault.ts'
import { makeHandle } from '#capabilities/people/handle.ts'
import { circlesOf, type Role } from '#capabilities/people/roles.ts'
import { noCase } from '#kernel/circle.ts'
import { Refused } from '#kernel/refused.ts'
import type { FeedPage, PutAnswer, RecordIn } from '#kernel/wire.ts'

/**
 * A worker's device without a screen: the real vault and the real endpoints, over HTTP. The demo, the bench and the tests
 * work the centre with it. It stores nothing.
 */

/** Talks to one server and keeps its cookie. */
export interface Line {
  ask<T = any>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>
  readonly cookies: Map<string, string>
}

/** The door answered something else than was asked for: `not-signed-in`, `not-yours`, `invalid`, `fault` … */
export class Turned extends Error {
  override readonly name = 'Turned'
  readonly status: number
  readonly reason: string
  constructor(status: number, reason: string) {
    super(`${status} ${reason}`)
    this.status = status
    this.reason = reason
  }
}

/**
 * A line to the server at `base` (`http://localhost:4300`). `fetched` stands in for fetch when there is no network.
 *
 * @throws Refused for every declared no; Turned otherwise
 */
export function lineTo(base: string, fetched: (url: string, init: RequestInit) => Response | Promise<Response> = fetch): Line {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async ask(method, path, body) {
      const answer = await fetched(`${base}/api${path}`, {
        method,
        headers: {
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (!name) continue
        if (value) cookies.set(name, value)
        else cookies.delete(name)
      }
      const text = await answer.text()
      if (answer.ok) return JSON.parse(text)
      const problem = text.startsWith('{')
        ? (JSON.parse(text) as { type: string; facts?: Record<string, unknown> })
        : { type: 'panah:unreadable' }
      const reason = problem.type.replace(/^panah:/, '')
      throw answer.status === 409 ? new Refused(reason, problem.facts) : new Turned(answer.status, reason)
    },
  }
}

/** Somebody at work: her line, her vault, what she needs to sign in again. */
export interface Desk {
  readonly line: Line
  readonly vault: Vault
  readonly centre: string
  readonly account: string
  readonly handle: string
  readonly passphrase: string
  readonly accountKey: string
  /** The chain as her vault has verified it; `refresh` takes it further. */
  state: CentreState | null
  /** Where she has read the feed to. */
  position: number
}

const post = <T = any>(line: Line, path: string, body?: unknown): Promise<T> => line.ask<T>('POST', path, body)
const newHandle = (): string => makeHandle(randomBytes(8))

/** Founds a centre with the role circles that every centre begins with, and signs its head in. */
export async function found(
  line: Line,
  {
    token,
    country,
    passphrase,
    circles = ['staff', 'heads', 'intake', 'management'],
    at = new Date(),
  }: {
    token: string
    country: 'KZ' | 'KG' | 'UZ' | 'TJ'
    passphrase: string
    circles?: readonly RoleCircle[]
    at?: Date
  },
): Promise<Desk & { sheets: readonly [string, string, string] }> {
  const vault = createVault()
  const [centre, account, handle] = [randomUUID() as string, randomUUID() as string, newHandle()]
  const { registrationRequest } = await vault.beginFounding({ centre, account, passphrase })
  const registration = await post(line, '/found/start', { token, centre, account, registrationRequest })
  const { accountKey, sheets } = await vault.finishFounding({
    ...registration,
    at: at.toISOString(),
    rootRecord: randomUUID(),
    circles: Object.fromEntries(circles.map((name) => [name, randomUUID()])),
  })
  const pack = await vault.confirmSheets([sheets[0], sheets[1]])
  await post(line, '/found/finish', { token, handle, country, pack: { ...pack, records: pack.records.map(onTheWire) } })
  const desk: Desk = { line, vault, centre, account, handle, passphrase, accountKey, state: null, position: 0 }
  await refresh(desk)
  return { ...desk, sheets }
}

/** Signs in on a device that remembers nothing. `device` is one that `remember` made; `code` answers the second factor. */
export async function signIn(
  line: Line,
  {
    handle,
    passphrase,
    accountKey,
    device,
    code,
  }: {
    handle: string
    passphrase: string
    accountKey: string
    device?: { id: string; secret: string }
    code?: () => string
  },
): Promise<Desk> {
  const vault = createVault()
  const { startLoginRequest } = await vault.beginLogin({ passphrase })
  const { login, centre, account, loginResponse } = await post(line, '/sign-in/start', {
    handle,
    startLoginRequest,
    ...(device ? { device } : {}),
  })
  const { finishLoginRequest } = await vault.finishLogin({ loginResponse, centre, account })
  const { bundle, gen } = await post(line, '/sign-in/finish', { login, finishLoginRequest, ...(device ? { device } : {}) }).catch(
    (error: unknown) => {
      if (code && error instanceof Refused && error.reason === 'second-factor-needed')
        return post(line, '/sign-in/second', { login, code: code() })
      throw error
    },
  )
  await vault.openBundle({ bundle, gen, accountKey, centre, account })
  const desk: Desk = { line, vault, centre, account, handle, passphrase, accountKey, state: null, position: 0 }
  const { waiting } = await line.ask<{ waiting: boolean }>('GET', '/session')
  if (!waiting) await refresh(desk)
  return desk
}

/** Makes this device one that is remembered; the answer proves it at the next sign-in. */
export async function remember(desk: Desk, kind: 'desktop' | 'phone' | 'other' = 'desktop'): Promise<{ id: string; secret: string }> {
  const secret = randomBytes(32)
  const id = randomUUID()
  await post(desk.line, '/devices', { id, secretHash: createHash('sha256').update(secret).digest('base64url'), kind })
  return { id, secret: secret.toString('base64url') }
}

/** Takes the new statements of the chain and the keys that go with them. */
export async function refresh(desk: Desk): Promise<CentreState> {
  for (let more = true; more;) {
    const page = await desk.line.ask('GET', `/chain?after=${desk.state?.seq ?? -1}`)
    if (page.statements.length > 0 || !desk.state) desk.state = await desk.vault.takeStatements(page.statements)
    more = page.more
  }
  await desk.vault.takeKeys(await desk.line.ask('GET', '/keys'))
  return desk.state!
}

/** Sends deeds; when somebody was quicker, takes her statements and makes the deed again. */
export async function changeChain(desk: Desk, make: () => Promise<Awaited<ReturnType<Vault['admit']>>>, invite?: string): Promise<void> {
  for (let round = 0; ; round++) {
    const { awaits: _awaits, ...deed } = await make()
    try {
      await post(desk.line, '/chain', { deeds: [deed], ...(invite ? { invite } : {}) })
      await refresh(desk)
      return
    } catch (error) {
      if (round === 5 || !(error instanceof Refused) || error.reason !== 'chain-moved') throw error
      await refresh(desk)
    }
  }
}

/** A head invites somebody; the fragment goes to her by hand. */
export async function invite(
  head: Desk,
  roles: readonly Role[],
  rekeyOf: string | null = null,
): Promise<{ invite: string; fragment: string }> {
  const invite = randomUUID()
  const { fragment } = await head.vault.makeInvitation({ invite })
  await post(head.line, '/invites', { invite, roles, rekeyOf })
  return { invite, fragment }
}

/** Somebody follows an invitation: her keys are made, her account waits to be admitted. */
export async function join(
  line: Line,
  { fragment, passphrase }: { fragment: string; passphrase: string },
): Promise<Desk & { invite: string }> {
  const vault = createVault()
  const asked = fragment.split('.')[1]!
  const { centre, rekeyOf } = await post(line, '/join/look', { invite: asked })
  const [account, handle] = [rekeyOf ?? (randomUUID() as string), newHandle()]
  const { invite, registrationRequest } = await vault.beginJoining({ fragment, centre, account, passphrase })
  const { centre: _centre, ...registration } = await post(line, '/join/start', { invite, account, registrationRequest })
  const { accountKey, pack } = await vault.finishJoining(registration)
  await post(line, '/join/finish', { invite, handle, pack })
  return { line, vault, centre, account, handle, passphrase, accountKey, state: null, position: 0, invite }
}

/** A head admits who has joined by an invitation, into the circles of her roles that the head can open; missing ones are made. */
export async function admit(head: Desk, inviteId: string, options: { rekey?: boolean; at?: Date } = {}): Promise<void> {
  const at = (options.at ?? new Date()).toISOString()
  const invites = await head.line.ask<{ invite: string; roles: Role[]; newcomer: any }[]>('GET', '/invites')
  const found = invites.find((each) => each.invite === inviteId)
  if (!found?.newcomer) throw new Error('nobody has joined by this invitation')
  await refresh(head)
  const { newcomer } = found
  await changeChain(
    head,
    () => head.vault.admit({ invite: inviteId, newcomer, roles: found.roles, at, ...(options.rekey ? { rekey: true } : {}) }),
    inviteId,
  )
  for (const name of circlesOf(found.roles)) {
    const circle = head.state!.circles.find((each) => each.name === name)
    if (!circle) {
      const members = [...new Set([head.account, newcomer.account as string])]
      await changeChain(head, () =>
        head.vault.createCircle({ circle: randomUUID(), kind: 'role', name, keepers: members, members, recovery: true, at }),
      )
    } else if (circle.members.includes(head.account) && !circle.members.includes(newcomer.account)) {
      await changeChain(head, () => head.vault.joinCircle({ circle: circle.circle, account: newcomer.account, at }))
    }
  }
}

/** Invites, joins and admits in one go: a new colleague at her own desk. */
export async function hire(head: Desk, line: Line, roles: readonly Role[], passphrase: string): Promise<Desk> {
  const { invite: id, fragment } = await invite(head, roles)
  const desk = await join(line, { fragment, passphrase })
  await admit(head, id)
  await refresh(desk)
  return desk
}

/** The id of a role circle. */
export function circleNamed(desk: Desk, name: RoleCircle): string {
  const found = desk.state?.circles.find((circle) => circle.name === name)
  if (!found) throw new Error(`no circle ${name}`)
  return found.circle
}

export interface ToPut {
  readonly id?: string
  readonly caseId?: string
  readonly kind: string
  /** A role circle by name, or a circle's id. */
  readonly circle: RoleCircle | (string & {})
  readonly version?: number
  readonly coded: Readonly<Record<string, unknown>>
  readonly sealed: unknown
  /** SHA-256 of the version before, base64url. */
  readonly prev?: string | null
  readonly at?: string
}

/** Seals records as they go on the wire. */
export async function seal(desk: Desk, records: readonly ToPut[]): Promise<(Omit<SealedRecord, 'blob'> & { blob: string; sha: string })[]> {
  const isId = (circle: string) => /^[0-9a-f-]{36}$/.test(circle)
  const whole: ToSeal[] = records.map(
    ({ id = randomUUID(), caseId = noCase, version = 1, prev = null, at = new Date().toISOString(), circle, ...rest }) => ({
      ...rest,
      id,
      caseId,
      version,
      prev,
      at,
      circle: isId(circle) ? circle : circleNamed(desk, circle as RoleCircle),
    }),
  )
  const sealed = await desk.vault.seal(whole)
  return whole.map(({ id, caseId, kind, circle, version, coded }, n) => {
    const { epoch, blob, sha } = sealed[n]!
    return { id, caseId, kind, circle, epoch, version, coded, blob: Buffer.from(blob).toString('base64url'), sha }
  })
}

/** Seals and sends records, at most 100; the answers are in the same order. */
export async function put(desk: Desk, records: readonly ToPut[]): Promise<readonly PutAnswer[]> {
  return send(desk, await seal(desk, records))
}

/** Sends sealed records. */
export async function send(desk: Desk, records: readonly (Omit<SealedRecord, 'blob'> & { blob: string })[]): Promise<readonly PutAnswer[]> {
  const bare = records.map(({ id, caseId, kind, circle, epoch, version, coded, blob }) => ({
    id,
    caseId,
    kind,
    circle,
    epoch,
    version,
    coded,
    blob,
  }))
  return (await post<{ answers: PutAnswer[] }>(desk.line, '/records', { records: bare })).answers
}

/** Reads the feed from where she is to its end. */
export async function feed(
  desk: Desk,
  options: { set?: 'working' | 'all'; limit?: number; circle?: string; after?: number } = {},
): Promise<RecordIn[]> {
  const records: RecordIn[] = []
  let after = options.after ?? desk.position
  for (let more = true; more;) {
    const query = new URLSearchParams({ after: String(after), set: options.set ?? 'working', limit: String(options.limit ?? 2_000) })
    if (options.circle) query.set('circle', options.circle)
    const page = await desk.line.ask<FeedPage>('GET', `/feed?${query}`)
    records.push(...page.records)
    after = page.position
    more = page.more
  }
  if (!options.circle) desk.position = after
  return records
}

/** Opens records as they came; their coded part, their text, their author, or why not. */
export const open = (desk: Desk, records: readonly RecordIn[], verify: 'always' | 'cards' = 'always') =>
  desk.vault.open(
    records.map((record) => ({ ...record, blob: new Uint8Array(Buffer.from(record.blob, 'base64url')) })),
    verify,
  )

const onTheWire = (record: SealedRecord) => ({ ...record, blob: Buffer.from(record.blob).toString('base64url') })
