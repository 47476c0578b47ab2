/**
 * What a device may ask of the vault, and what comes back.
 *
 * In the browser the vault lives in one worker (apps/staff/vault-worker.ts); in Node (the demo, the bench, the tests)
 * it is an object in the same process. Keys never leave it: every answer holds public material, ciphertext, or the
 * plaintext of a record somebody asked to read. Bytes travel as base64url text, or as Uint8Array where it says so.
 */

export type Id = string
/** base64url without padding */
export type B64u = string

/** What the vault refuses to go on from. Every code has a sentence in all six languages (kernel/messages). */
export const alarms = [
  'wrong-passphrase', // also: unknown account, wrong account key against the server; one answer for all
  'passphrase-too-short',
  'account-key-mistyped',
  'server-key-changed',
  'keys-changed', // our own keys in the bundle are not those in the chain
  'bundle-unreadable',
  'not-unlocked',
  'sheet-mistyped',
  'sheets-other-set',
  'sheets-other-centre',
  'sheets-the-same',
  'sheets-wrong-key',
  'sheets-not-confirmed',
  'invitation-invalid',
  'invitation-forged',
  'chain-other-genesis',
  'chain-forged',
  'chain-forked',
  'chain-rolled-back',
  'chain-unknown-statement',
  'statement-refused', // our own statement would not be valid (last head, not a keeper …)
  'wrap-missing',
  'wrap-forged',
  'link-forged',
  'recipient-not-allowed',
  'circle-stale',
  'not-in-circle',
  'record-unreadable',
  'record-format-unknown',
  'record-too-large',
  'ledger-rewritten', // the server's ledger does not fit what a head's device has anchored in the chain
] as const
export type AlarmCode = (typeof alarms)[number]

/** A refusal of the vault, by name. `detail` is for tests and developers, never shown and never sent. */
export class Alarm extends Error {
  override readonly name = 'Alarm'
  readonly code: AlarmCode
  readonly detail: string
  constructor(code: AlarmCode, detail = '') {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** Something an opened record must be shown with. It never hides the record; the screen names it. */
export type Notice =
  | 'signature-forged'
  | 'not-by-member' // author was never in that circle in that epoch
  | 'coded-changed' // the server's coded columns are not what the author sealed; the sealed ones are used
  | 'older-version' // the server gave an older version than this device has seen
  | 'version-swapped' // same version, other bytes
  | 'history-gap' // prev does not match the version we had
  | 'membership-withheld' // the author knew of later membership than the server shows us
  | 'chain-forked' // the author saw another chain than we do
  | 'wrong-epoch' // the epoch was not in force when the author says she wrote

export type RoleCircle = 'staff' | 'heads' | 'intake' | 'psych' | 'legal' | 'medical' | 'management'

export interface SignedStatement {
  readonly p: B64u
  readonly s: readonly { readonly k: Id; readonly sig: B64u }[]
}
export interface Wrap {
  readonly circle: Id
  readonly epoch: number
  readonly member: Id // account id, or 'recovery'
  readonly blob: B64u
}
export interface Link {
  readonly circle: Id
  readonly epoch: number // the epoch whose key opens the link to epoch - 1
  readonly blob: B64u
}

/** The part of the chain's state that a screen or the device may know; all of it is public to the server too. */
export interface CentreState {
  readonly centre: Id
  readonly genesis: B64u
  /** When the founding head says she has founded it. */
  readonly founded: string
  readonly head: B64u
  readonly seq: number
  readonly recovery: { readonly enc: string; readonly sig: B64u }
  readonly members: readonly {
    readonly account: Id
    readonly enc: string
    readonly sig: B64u
    readonly roles: readonly string[]
    readonly since: number
  }[]
  readonly circles: readonly {
    readonly circle: Id
    readonly kind: 'role' | 'case'
    /** Role circles carry their name in the signed statement (`name`), case circles none. */
    readonly name: RoleCircle | null
    readonly epoch: number
    readonly stale: boolean
    readonly keepers: readonly Id[]
    readonly members: readonly Id[] // account ids, and 'recovery'
  }[]
  /** Up to where a head's device has vouched for the ledger; null before the first time. */
  readonly anchor: LedgerAnchor | null
}

/** The last anchor of the ledger in the chain (sealing.md 3.12). */
export interface LedgerAnchor {
  /** Hash over every line up to the last one of that seal. */
  readonly audit: B64u
  /** Number of the seal. */
  readonly seal: number
  /** Hash over the heads of all evidence ledgers; there are none yet, so it is that of the empty list. */
  readonly ledgers: B64u
  readonly by: Id
  readonly at: string
  /** Number of the statement. */
  readonly statement: number
  /** When a head has last begun anew, knowing that what was before does not fit. See [Note: anchored anew]. */
  readonly anew: { readonly by: Id; readonly at: string; readonly seal: number; readonly audit: B64u } | null
}

/** A place in the ledger: the number of a line, and the hash over all lines up to it. */
export interface LedgerPlace {
  /** Number of the last seal on the way, 0 before the first. See [Note: no seal is left out] */
  readonly seal: number
  readonly no: number
  readonly hash: B64u
}

/** A seal that the server laid over its ledger: it ends with the line numbered `upto`. */
export interface LedgerSeal {
  readonly seq: number
  readonly upto: number
  readonly hash: B64u
}

/** One record as a device holds it and the server keeps it. `coded` is what the server may read. */
export interface SealedRecord {
  readonly id: Id
  /** The nil UUID for things without a case. */
  readonly caseId: Id
  readonly kind: string
  readonly circle: Id
  readonly epoch: number
  readonly version: number
  readonly coded: Readonly<Record<string, unknown>>
  readonly blob: Uint8Array
}

export interface ToSeal {
  readonly id: Id
  readonly caseId: Id
  readonly kind: string
  readonly circle: Id
  readonly version: number
  readonly coded: Readonly<Record<string, unknown>>
  readonly sealed: unknown // JSON value
  readonly at: string // ISO-8601 UTC, given by the caller: the vault has no clock
  /** SHA-256 of the previous version's blob, null for version 1. */
  readonly prev: B64u | null
  /** [Note: a version that only moves] Sealed again for another circle, its content unchanged: who had written it, and when. */
  readonly of?: Authorship | undefined
}

export interface Authorship {
  readonly by: Id
  readonly at: string
}

export interface ToOpen extends SealedRecord {
  /** What this device remembers of the record, to notice a rollback or a swap. */
  readonly known?: { readonly version: number; readonly sha: B64u } | undefined
}

export type Opened =
  | {
      readonly id: Id
      readonly state: 'open'
      readonly coded: Readonly<Record<string, unknown>> // the sealed copy: this is the truth
      readonly sealed: unknown
      readonly by: Id
      readonly at: string
      /** Whom the signer names as the author of what she only moved; it is her word. See [Note: a version that only moves] */
      readonly of?: Authorship
      readonly sha: B64u
      readonly notices: readonly Notice[]
    }
  | { readonly id: Id; readonly state: 'locked'; readonly why: AlarmCode; readonly sha: B64u }

/** What a device keeps between sessions, all of it ciphertext or public. Stored as it is in IndexedDB. */
export interface RememberedDevice {
  readonly v: 1
  readonly centre: Id
  readonly account: Id
  readonly handle: string // the sign-in code; says nothing of a person
  readonly salt: B64u
  /** The account key under KDF(Argon2id(P), "panah/device-ak/1"). */
  readonly accountKey: B64u
  /** The bundle JSON under LK (label panah/local-bundle/1). */
  readonly bundle: B64u
  readonly pins: { readonly genesis: B64u; readonly seq: number; readonly head: B64u; readonly opaqueServerKey: string }
}

/** Everything the server must take in one transaction for a centre to exist. Contains no secret. */
export interface FoundingPack {
  readonly centre: Id
  readonly account: Id
  readonly registrationRecord: string
  readonly bundle: B64u
  readonly gen: number
  readonly statements: readonly SignedStatement[]
  readonly wraps: readonly Wrap[]
  /** Sealed by the vault itself because it holds a key: the seed of publicRoot, in circle `heads`. */
  readonly records: readonly SealedRecord[]
}

/** What the server must take in one transaction for a change of membership. */
export interface ChainDeed {
  readonly statement: SignedStatement
  readonly wraps: readonly Wrap[]
  readonly links: readonly Link[]
  /** The statement holds only when another head has signed it too: give it to her vault's countersign before sending it. */
  readonly awaits?: 'second-head'
}

export interface Vault {
  /* ---- words, checks; nobody need be unlocked */

  /** Words of the language joined by spaces, from getRandomValues: five, or six where the list is shorter (at least 50 bits). */
  offerPassphrase(language: 'ru' | 'kk' | 'ky' | 'uz' | 'tg' | 'en'): Promise<string>
  /** Length after pn1, in characters; 12 is the least. */
  passphraseLength(passphrase: string): Promise<number>

  /* ---- founding: begin → (server) → finish → type two sheets back → pack */

  beginFounding(input: { centre: Id; account: Id; passphrase: string }): Promise<{ registrationRequest: string }>
  finishFounding(input: {
    registrationResponse: string
    serverPublicKey: string
    at: string
    /** id of the record that keeps publicRoot's seed */
    rootRecord: Id
    /** circles created at once, with the head as keeper and member: their ids by name */
    circles: Readonly<Partial<Record<RoleCircle, Id>>>
  }): Promise<{ accountKey: string; sheets: readonly [string, string, string]; centreCode: string }>
  /** Two different sheets as typed back. Throws sheet alarms. Only then the pack is given. */
  confirmSheets(typed: readonly [string, string]): Promise<FoundingPack>

  /* ---- invitation */

  /** A head makes the fragment that goes behind `#` of the link; it holds the secret and the genesis hash. */
  makeInvitation(input: { invite: Id }): Promise<{ fragment: string }>
  /** The safety number of somebody who is not in the chain yet, to compare with the one on her screen before `admit`. */
  newcomerNumber(newcomer: { account: Id; enc: string; sig: B64u }): Promise<string>
  /** The newcomer pins genesis from the fragment, makes keys, begins her OPAQUE registration. */
  beginJoining(input: {
    fragment: string
    centre: Id
    account: Id
    passphrase: string
  }): Promise<{ invite: Id; registrationRequest: string }>
  finishJoining(input: { registrationResponse: string; serverPublicKey: string }): Promise<{
    accountKey: string
    safetyNumber: string
    pack: { account: Id; registrationRecord: string; bundle: B64u; gen: number; enc: string; sig: B64u; pop: B64u; mac: B64u }
  }>
  /** The head checks the newcomer's mac (secret kept in this vault while unlocked, or typed again as fragment) and signs. */
  admit(input: {
    invite: Id
    fragment?: string
    newcomer: { account: Id; enc: string; sig: B64u; pop: B64u; mac: B64u }
    roles: readonly string[]
    at: string
    /** true: the account is a member already (lost passphrase): member.keys instead of member.add */
    rekey?: boolean
    compromised?: boolean
  }): Promise<ChainDeed>

  /* ---- signing in */

  /** A slip of the pen in an account key, told before anybody is asked. Throws Alarm account-key-mistyped. */
  checkAccountKey(typed: string): Promise<void>
  beginLogin(input: { passphrase: string }): Promise<{ startLoginRequest: string }>
  /** After the server's answer: the message that proves the passphrase. Wrong passphrase → Alarm wrong-passphrase. */
  finishLogin(input: { loginResponse: string; centre: Id; account: Id; pinnedServerKey?: string }): Promise<{ finishLoginRequest: string }>
  /** Opens the bundle with export key + account key (typed text, or null when the device unlocked it before). Keys stay inside. */
  openBundle(input: { bundle: B64u; gen: number; accountKey: string | null; centre: Id; account: Id }): Promise<void>
  /** Seals everything needed to open this device again without the server (Argon2id + account key). */
  rememberDevice(input: { handle: string; passphrase: string }): Promise<RememberedDevice>
  /** Offline unlock. Wrong passphrase → Alarm wrong-passphrase. */
  unlockDevice(input: { passphrase: string; device: RememberedDevice }): Promise<void>
  /** After a longer chain was verified: the same device with new pins. */
  repin(device: RememberedDevice): Promise<RememberedDevice>
  /** The account key as text, to enrol another device by QR; asks for the passphrase again. */
  showAccountKey(input: { passphrase: string; device: RememberedDevice }): Promise<string>

  /* ---- change of passphrase: begin (server) finish; the same keys, gen + 1 */

  beginPassphraseChange(input: { passphrase: string }): Promise<{ registrationRequest: string }>
  finishPassphraseChange(input: { registrationResponse: string; serverPublicKey: string; newAccountKey: boolean }): Promise<{
    registrationRecord: string
    bundle: B64u
    gen: number
    accountKey: string | null // the new sheet's text when one was made
  }>

  /* ---- chain and circles */

  /** Verifies statements from the last verified state (all, on a new device); throws chain alarms. Own keys are compared. */
  takeStatements(statements: readonly SignedStatement[]): Promise<CentreState>
  /** The verified state sealed for this device, and back, so that 5,000 statements need not be verified at each unlock. */
  sealState(): Promise<B64u>
  openState(sealed: B64u): Promise<CentreState>
  /** Newest wraps for us and links; opened lazily, every key checked against its commitment. */
  takeKeys(input: { wraps: readonly Wrap[]; links: readonly Link[] }): Promise<{ circlesWithoutKey: readonly Id[] }>
  /** All keys we hold, sealed for this device under our identity (panah/self/1); each is checked again when opened. */
  sealKeyring(): Promise<B64u>
  openKeyring(sealed: B64u): Promise<void>
  /** Something of hers that no circle's key can seal now, sealed for herself alone under a name, and back. */
  sealForSelf(input: { name: string; value: unknown }): Promise<B64u>
  openForSelf(input: { name: string; sealed: B64u }): Promise<unknown>
  safetyNumber(account: Id): Promise<string>
  centreCode(): Promise<string>

  changeRoles(input: { account: Id; roles: readonly string[]; at: string }): Promise<ChainDeed>
  removeMember(input: { account: Id; at: string }): Promise<ChainDeed>
  createCircle(input: {
    circle: Id
    kind: 'role' | 'case'
    name: RoleCircle | null
    keepers: readonly Id[]
    members: readonly Id[]
    recovery: boolean
    at: string
  }): Promise<ChainDeed>
  /** Adds a member to a circle we are in and hold the key of; wraps the newest key for her. */
  joinCircle(input: { circle: Id; account: Id; at: string }): Promise<ChainDeed>
  /** A new epoch with a fresh key for the given members (all present ones when omitted) and a link to the last key. */
  rotateCircle(input: { circle: Id; members?: readonly Id[]; at: string }): Promise<ChainDeed>
  /**
   * Adds our signature, as a second head, to a statement of another head that is next in the chain and needs two heads.
   * The screen must show what it says first: the payload is base64url JSON. Throws statement-refused.
   */
  countersign(statement: SignedStatement): Promise<SignedStatement>
  /** Wraps of the newest key again for a member whose wrap is missing or bad. */
  rewrap(input: { circle: Id; account: Id }): Promise<Wrap>
  /** The link from `epoch` of a circle of ours to the one before, made anew from keys we hold: for a server that has lost it. */
  relink(input: { circle: Id; epoch: number }): Promise<Link>

  /* ---- the ledger */

  /**
   * Computes the hash over further lines of the server's ledger and compares it at every seal, and at the chain's last anchor
   * with that. Lines are the text that was hashed, in their order; seals those that end among them, none left out. Gives the
   * place after the last line.
   * Throws Alarm ledger-rewritten.
   *
   * @param from null: from the first line of all
   */
  followLedger(input: { from: LedgerPlace | null; lines: readonly string[]; seals: readonly LedgerSeal[] }): Promise<LedgerPlace>
  /** Signs the place of a seal into the chain: a head vouches for the ledger up to there. `anew`: see [Note: anchored anew]. */
  anchorLedger(input: { seal: LedgerSeal; at: string; anew?: boolean }): Promise<ChainDeed>

  /* ---- records */

  /** One call for many. A circle that is stale or not ours fails the whole call, with nothing sealed. */
  seal(records: readonly ToSeal[]): Promise<readonly { id: Id; epoch: number; blob: Uint8Array; sha: B64u }[]>
  /**
   * Opens many; the answer is in the same order. `verify: 'always'` checks author, epoch and witness (a case that is
   * opened, printed, handed over); 'cards' skips the signature for bulk search cards.
   */
  open(records: readonly ToOpen[], verify: 'always' | 'cards'): Promise<readonly Opened[]>

  /* ---- recovery */

  /** What one sheet says of itself: which of the three it is, and the centre's first eight bytes. Throws sheet-mistyped. */
  readSheet(typed: string): Promise<{ index: number; genesis8: B64u }>
  /** Proves to the server that two sheets are here, before the chain may be read. Throws sheet alarms. */
  proveRecovery(input: { sheets: readonly string[]; challenge: B64u }): Promise<{ sig: B64u }>
  /** Two sheets as typed, against the chain's recovery key. Afterwards statements may be signed `by: recovery`. */
  recover(input: { sheets: readonly string[]; statements: readonly SignedStatement[]; genesis?: B64u }): Promise<CentreState>
  /**
   * With recovered power: appoint a new head whose keys came by invitation. When this vault made an invitation, or one is
   * named, the newcomer's mac must be of it (invitation-forged): else the server could put its own keys in her place.
   * Without any, only comparing newcomerNumber by voice protects.
   */
  appointHead(input: {
    invite?: Id
    fragment?: string
    newcomer: { account: Id; enc: string; sig: B64u; pop: B64u; mac?: B64u }
    rekey: boolean
    at: string
    circles: readonly { circle: Id; wraps: readonly Wrap[]; links: readonly Link[] }[]
  }): Promise<readonly ChainDeed[]>
  /** New recovery key, three new sheets; two must be typed back (confirmRotation) before the deed is given. */
  beginRecoveryRotation(input: { at: string }): Promise<{ sheets: readonly [string, string, string] }>
  confirmRecoveryRotation(typed: readonly [string, string]): Promise<ChainDeed>
}
