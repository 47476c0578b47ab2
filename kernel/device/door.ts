import type { Country } from '#kernel/language.ts'
import type { ErasedBack, FeedPage, PutAnswer, RecordBack, RecordOut } from '#kernel/wire.ts'
import type { B64u, ChainDeed, FoundingPack, Id, LedgerSeal, Link, SignedStatement, Wrap } from '#vault/api.ts'
import type { Request } from './request.ts'

/** What the server tells anybody about itself. */
export interface DoorFacts {
  readonly founded: boolean
  readonly program: string
  /** A centre with invented people, for learning. */
  readonly demo?: boolean | undefined
}

export interface SessionFacts {
  readonly account: Id
  readonly centre: Id
  readonly country: Country
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  /** Signed in within the last five minutes, as a change of passphrase asks for. */
  readonly fresh: boolean
  /** Joined and not yet admitted. */
  readonly waiting: boolean
  /** A second factor is asked for when she signs in. */
  readonly secondFactor?: boolean
}

export interface Invitation {
  readonly invite: Id
  readonly roles: readonly string[]
  readonly rekeyOf: Id | null
  readonly state: 'waiting' | 'joined' | 'used' | 'expired'
  readonly newcomer: { readonly account: Id; readonly enc: string; readonly sig: B64u; readonly pop: B64u; readonly mac: B64u } | null
  readonly expires: string
}

export interface LedgerLine {
  readonly id: Id
  readonly action: 'opened' | 'revealed' | 'printed' | 'exported'
  readonly caseId: Id
  readonly at: string
}

/** A page of the sealed ledger, oldest first. See [Note: the ledger is anchored by the day] */
interface SealedPage {
  readonly base: LedgerSeal | null
  readonly seals: readonly LedgerSeal[]
  readonly lines: readonly string[]
  readonly newest: LedgerSeal | null
  readonly more: boolean
}

export interface Bundle {
  readonly bundle: B64u
  readonly gen: number
}

/**
 * [Note: the device's own endpoints] What every device asks of the server, whatever capabilities are there. Screens ask
 * through `useAsk(contract)`; this list is for the machinery below them.
 */
export interface Door {
  door(): Promise<DoorFacts>
  session(): Promise<SessionFacts>
  signInStart(input: { handle: string; startLoginRequest: string; device?: { readonly id: string; readonly secret: string } }): Promise<{
    login: Id
    centre: Id
    account: Id
    loginResponse: string
  }>
  signInFinish(input: { login: Id; finishLoginRequest: string; device?: { id: Id; secret: string }; fresh?: boolean }): Promise<Bundle>
  signInSecond(input: { login: Id; code: string }): Promise<Bundle>
  signOut(): Promise<void>
  foundStart(input: { token: string; centre: Id; account: Id; registrationRequest: string }): Promise<Registration>
  foundFinish(input: { token: string; handle: string; country: Country; pack: FoundingPack }): Promise<void>
  joinLook(input: { invite: Id }): Promise<{ centre: Id; rekeyOf: Id | null }>
  joinStart(input: { invite: Id; account: Id; registrationRequest: string }): Promise<Registration & { centre: Id }>
  joinFinish(input: { invite: Id; handle: string; pack: Record<string, unknown> }): Promise<void>
  passphraseStart(input: { registrationRequest: string }): Promise<Registration>
  passphraseFinish(input: { registrationRecord: string; bundle: B64u; gen: number }): Promise<void>
  /** Statements with a greater seq; −1 for all. */
  chain(after: number): Promise<{ statements: readonly SignedStatement[]; more?: boolean }>
  append(input: { deeds: readonly ChainDeed[]; invite?: Id }): Promise<{ seq: number }>
  /** For heads: what awaits a second one. */
  proposals(): Promise<readonly { readonly deed: ChainDeed }[]>
  keys(): Promise<{ wraps: readonly Wrap[]; links: readonly Link[] }>
  postWrap(wrap: Wrap): Promise<void>
  /** Statements that the server has lost, whoever signed them; at most 100. Refused `chain-moved`, `statement-refused`. */
  giveChainBack(statements: readonly SignedStatement[]): Promise<{ seq: number }>
  /** What the chain speaks of in my circles and the server does not have. */
  missingKeys(): Promise<{
    wraps: readonly { readonly circle: Id; readonly member: Id }[]
    links: readonly { readonly circle: Id; readonly epoch: number }[]
  }>
  giveKeysBack(keys: { wraps: readonly Wrap[]; links: readonly Link[] }): Promise<void>
  recoveryStart(input: { genesis8: B64u }): Promise<{ challenge: B64u }>
  recoveryProve(input: { challenge: B64u; sig: B64u }): Promise<{ centre: Id }>
  recoveryKeys(): Promise<{ wraps: readonly Wrap[]; links: readonly Link[] }>
  invites(): Promise<readonly Invitation[]>
  /** Asked before unlocking: has this device been taken out? */
  checkDevice(input: { id: Id; secret: string }): Promise<{ revoked: boolean }>
  addDevice(input: { id: Id; secretHash: string; kind: 'desktop' | 'phone' | 'other' }): Promise<void>
  put(records: readonly RecordOut[]): Promise<{ answers: readonly PutAnswer[] }>
  /** Refused `not-restored`. */
  giveBack(records: readonly RecordBack[]): Promise<{ answers: readonly PutAnswer[] }>
  /** What the server erased before it was restored; at most 500. Refused `not-restored`. */
  eraseAgain(erased: readonly ErasedBack[]): Promise<{ erased: number }>
  feed(input: { after: number; limit: number; circle?: Id }): Promise<FeedPage>
  ofCase(input: { caseId: Id; after: number; limit: number }): Promise<FeedPage>
  ledger(lines: readonly LedgerLine[]): Promise<void>
  /** For heads: lines behind a seal (0: all of them), `after` the last one of the page before. */
  sealedLedger(input: { seal: number; after?: number }): Promise<SealedPage>
  /** Refused `chain-moved`, `statement-refused`. */
  anchorLedger(deed: ChainDeed): Promise<{ seq: number }>
}

interface Registration {
  readonly registrationResponse: string
  readonly serverPublicKey: string
}

export function doorOver(request: Request): Door {
  const get = <A>(path: string) => request<A>('GET', path)
  const post = <A>(path: string, body: unknown = {}) => request<A>('POST', path, body)
  return {
    door: () => get('/door'),
    session: () => get('/session'),
    signInStart: (input) => post('/sign-in/start', input),
    signInFinish: (input) => post('/sign-in/finish', input),
    signInSecond: (input) => post('/sign-in/second', input),
    signOut: () => post('/sign-out'),
    foundStart: (input) => post('/found/start', input),
    foundFinish: ({ pack, ...rest }) => post('/found/finish', { ...rest, pack: { ...pack, records: pack.records.map(outgoing) } }),
    joinLook: (input) => post('/join/look', input),
    joinStart: (input) => post('/join/start', input),
    joinFinish: (input) => post('/join/finish', input),
    passphraseStart: (input) => post('/passphrase/start', input),
    passphraseFinish: (input) => post('/passphrase/finish', input),
    chain: (after) => get(`/chain?after=${after}`),
    append: (input) => post('/chain', input),
    proposals: () => get('/chain/proposals'),
    keys: () => get('/keys'),
    postWrap: (wrap) => post('/wraps', { wrap }),
    giveChainBack: (statements) => post('/chain/back', { statements }),
    missingKeys: () => get('/keys/missing'),
    giveKeysBack: (keys) => post('/keys/back', keys),
    recoveryStart: (input) => post('/recovery/start', input),
    recoveryProve: (input) => post('/recovery/prove', input),
    recoveryKeys: () => get('/recovery/keys'),
    invites: () => get('/invites'),
    checkDevice: (input) => post('/devices/check', input),
    addDevice: (input) => post('/devices', input),
    put: (records) => post('/records', { records }),
    giveBack: (records) => post('/records/back', { records }),
    eraseAgain: (erased) => post('/records/erased', { erased }),
    feed: ({ after, limit, circle }) => get(`/feed?after=${after}&limit=${limit}${circle === undefined ? '' : `&circle=${circle}`}`),
    ofCase: ({ caseId, after, limit }) => get(`/cases/${caseId}/records?after=${after}&limit=${limit}`),
    ledger: (lines) => post('/ledger', { lines }),
    sealedLedger: ({ seal, after }) => get(`/ledger/sealed?seal=${seal}${after === undefined ? '' : `&after=${after}`}`),
    anchorLedger: (deed) => post('/ledger/anchor', { deed }),
  }
}

/** A sealed record as it goes to the server. */
export function outgoing(record: Omit<RecordOut, 'blob'> & { readonly blob: Uint8Array }): RecordOut {
  const { id, caseId, kind, circle, epoch, version, coded, blob } = record
  return { id, caseId, kind, circle, epoch, version, coded, blob: toB64u(blob) }
}

/** base64url without padding of some bytes. */
export function toB64u(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function fromB64u(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
