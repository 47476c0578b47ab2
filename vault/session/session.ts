import { Alarm, type B64u, type Id, type Link, type Wrap } from '../api.ts'
import type { Pin } from '../chain/follow.ts'
import type { Chain } from '../chain/state.ts'
import type { StatementSigner } from '../chain/statement.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { equal, random } from '../encoding/bytes.ts'
import { hash } from '../encoding/hash.ts'
import type { Bundle } from '../keys/bundle.ts'
import { publicOfSeed, signerOf } from '../keys/ed25519.ts'
import { recipientOf, seedOfIdentity } from '../keys/hybrid.ts'
import { normalisePassphrase } from '../keys/passphrase.ts'
import type { RecoveryKey } from '../keys/recovery.ts'

/** The unlocked account: its own keys. */
export interface Own extends StatementSigner {
  readonly centre: Id
  readonly identity: string
  readonly seed: Uint8Array
  readonly enc: string
  readonly sig: B64u
  readonly bundle: Bundle
}

/** An account key, and (as a salted hash, in memory only) the passphrase it goes with. */
interface KnownSecret {
  readonly salt: Uint8Array
  readonly check: Uint8Array
  readonly accountKey: Uint8Array
  readonly gen: number
}

// [Note: the session]
// Everything the vault knows between unlock and lock, in one object that only the parts in this folder see. It lives in
// a closure of createVault; no answer of the vault holds a piece of it. Lock means: the worker ends, and this with it.

/** The vault's memory. See [Note: the session]. */
export interface Session {
  own: Own | null
  recovery: RecoveryKey | null
  genesis: B64u | null
  pins: Pin[]
  chain: Chain | null
  secrets: KnownSecret[]
  /** Keys that match their commitment, by circle and epoch. */
  keys: Map<string, Uint8Array>
  /** Keys made here or read from the keyring, by the commitment they would answer: ours only when the chain carries it. */
  candidates: Map<B64u, Uint8Array>
  wraps: Map<string, Wrap>
  links: Map<string, Link>
  /** Tries to find a key, also those that failed: asked again only after something new came. */
  attempts: Map<string, Promise<Uint8Array>>
  caseKeys: Map<string, Promise<CryptoKey>>
  invitations: Map<Id, Uint8Array>
  queue: Promise<unknown>
}

/** A session that knows nothing. */
export const emptySession = (): Session => ({
  own: null,
  recovery: null,
  genesis: null,
  pins: [],
  chain: null,
  secrets: [],
  keys: new Map(),
  candidates: new Map(),
  wraps: new Map(),
  links: new Map(),
  attempts: new Map(),
  caseKeys: new Map(),
  invitations: new Map(),
  queue: Promise.resolve(),
})

/** The unlocked account; throws Alarm not-unlocked. */
export function ownOf(session: Session): Own {
  if (!session.own) throw new Alarm('not-unlocked')
  return session.own
}

/** The verified chain; throws Alarm not-unlocked when none was taken yet. */
export function chainOf(session: Session): Chain {
  if (!session.chain) throw new Alarm('not-unlocked', 'no chain')
  return session.chain
}

/** Opens the session for an account; what belonged to another account or centre is forgotten. Throws chain-other-genesis when the pins disagree. */
export async function become(
  session: Session,
  bundle: Bundle,
  pins: readonly Pin[],
  secret: { passphrase: string; accountKey: Uint8Array },
): Promise<void> {
  const signSeed = fromBase64url(bundle.sign)
  const sig = base64url(publicOfSeed(signSeed))
  const enc = await recipientOf(bundle.id)
  const own: Own = {
    account: bundle.acc,
    centre: bundle.centre,
    identity: bundle.id,
    seed: seedOfIdentity(bundle.id),
    enc,
    sig,
    sign: await signerOf(signSeed),
    bundle,
  }
  const same =
    session.own?.account === own.account && session.own.centre === own.centre && session.own.sig === sig && session.own.enc === enc
  if (same && session.genesis !== bundle.genesis) throw new Alarm('chain-other-genesis')
  if (same && session.chain) checkOwnKeys(session.chain, own)
  if (!same) Object.assign(session, { ...emptySession(), queue: session.queue })
  session.own = own
  session.genesis = bundle.genesis
  session.pins.push({ seq: bundle.seen[0], head: bundle.seen[1] }, ...pins)
  rememberSecret(session, secret.passphrase, secret.accountKey, bundle.gen)
}

/** Throws Alarm keys-changed when the chain gives our account other keys than ours. A newcomer who is not in the chain yet passes. */
export function checkOwnKeys({ state }: Chain, own: Own): void {
  if (state.centre !== own.centre) throw new Alarm('chain-other-genesis', 'centre')
  const member = state.members.get(own.account)
  if (member && (member.enc !== own.enc || member.sig !== own.sig)) throw new Alarm('keys-changed')
}

const passphraseCheck = (salt: Uint8Array, passphrase: string) => hash('panah/passphrase-check/1', salt, normalisePassphrase(passphrase))

/** Notes which account key goes with which passphrase, so that a device is not remembered under a mistyped one. */
export function rememberSecret(session: Session, passphrase: string, accountKey: Uint8Array, gen: number): void {
  const salt = random(16)
  session.secrets = [
    { salt, check: passphraseCheck(salt, passphrase), accountKey, gen },
    ...session.secrets.filter((secret) => !fitsPassphrase(secret, passphrase)),
  ]
}

const fitsPassphrase = (secret: KnownSecret, passphrase: string): boolean => equal(secret.check, passphraseCheck(secret.salt, passphrase))

/** Account key and generation that go with a passphrase used in this session. */
export const secretOf = (session: Session, passphrase: string): KnownSecret | undefined =>
  session.secrets.find((secret) => fitsPassphrase(secret, passphrase))

/** Does one thing after the other: what changes the chain must not start twice from the same state. */
export function inTurn<T>(session: Session, deed: () => Promise<T>): Promise<T> {
  const result = session.queue.then(deed, deed)
  session.queue = result.catch(() => undefined)
  return result
}
