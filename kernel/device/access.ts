import type { Country, Language } from '#kernel/language.ts'
import type { RememberedDevice } from '#vault/api.ts'
import type { DoorFacts } from './door.ts'
import type { ClosedBecause, DeviceProfile } from './session.ts'

/** What a device is, as its owner and the centre see it in their lists. */
export interface ThisDevice {
  readonly kind: 'desktop' | 'phone' | 'other'
  readonly profile: DeviceProfile
}

/** What is on her sheet and in her head; `remember` says of this device that it is hers. */
export interface SigningIn {
  readonly handle: string
  readonly passphrase: string
  readonly accountKey: string
  readonly remember: ThisDevice | null
}

/**
 * The ways in and out. Screens of unlocking, founding, joining and recovering call these and show what is thrown:
 * an Alarm of the vault (`alarm.<code>`), a Refused of the server (`refusal.<reason>`), Away or Fault.
 */
export interface Access {
  door(): Promise<DoorFacts>

  /** She begins to type her passphrase: what lies here is read meanwhile, sealed. See [Note: read while she types] */
  typing(): void
  /** Opens this device offline, then signs in behind it. Alarm `wrong-passphrase`; `waitUntil` is when the next try may come. */
  unlock(passphrase: string): Promise<void>
  /** A moment in ms before which `unlock` will not try (the delay grows with wrong tries), or 0. */
  waitUntil(): number
  /** Wrong passphrases left before what this device holds is erased. */
  triesLeft(): number

  /** A device that is not remembered: it is from then on when `remember` says how. After `second-factor`, call `secondFactor` with the code. */
  signIn(input: SigningIn): Promise<'open' | 'second-factor'>
  secondFactor(code: string): Promise<void>
  /**
   * The passphrase once more when the server no longer knows this session; records stay open meanwhile. Before a change
   * of `credentials` the code from the phone is asked even on a device that is trusted.
   */
  signInAgain(passphrase: string, why?: 'credentials'): Promise<'open' | 'second-factor'>
  /** Keeps this device able to open offline, and as a second factor for 30 days. */
  rememberThisDevice(input: { passphrase: string } & ThisDevice): Promise<void>
  forgetThisDevice(): Promise<void>
  remembered(): Promise<readonly RememberedDevice[]>

  /** What stands behind `#` of the address (`found.…`, `join.…`, `recover`), taken out of it at the first moment; without the `#`. */
  readonly fragment: string

  /**
   * Her account key and the three sheets; nothing exists on the server until `finishFounding`. `handle` is her new sign-in
   * code as people read it, `K7QD-2MPX`.
   */
  beginFounding(input: { token: string; country: Country; passphrase: string }): Promise<{
    handle: string
    accountKey: string
    sheets: readonly [string, string, string]
    centreCode: string
  }>
  /** Two different sheets typed back. The centre exists afterwards and the device is open. */
  finishFounding(typed: readonly [string, string]): Promise<void>

  /** A newcomer; afterwards the session waits until a head admits her. `fragment` is that of the invitation link. */
  join(input: { fragment: string; passphrase: string }): Promise<{ handle: string; accountKey: string; safetyNumber: string }>
  /** Has she been admitted meanwhile? Opens the device if so. */
  checkAdmitted(): Promise<boolean>

  /** Needs a session of the last five minutes: Refused `sign-in-again` otherwise. Remembers the device anew. */
  changePassphrase(input: { passphrase: string; newAccountKey: boolean }): Promise<{ accountKey: string | null; handle: string }>

  lock(because?: ClosedBecause): void
  /** Covers the window with a working dull page at once. */
  hide(): void
  signOut(): Promise<void>
  setLanguage(language: Language): void
  /** The centre's own language, for a device on which nobody has chosen one. */
  offerLanguage(language: Language): void
  /** The language she writes notes in on this device; null: that of the centre. */
  setWriting(language: Language | null): void
  setProfile(profile: DeviceProfile): void
}

/** A new sign-in code as people read it: eight characters of Crockford's base32. It says nothing of a person. */
export function newHandle(): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte & 31]).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** The same code as it is stored and sent. */
export const plainHandle = (handle: string): string => handle.replaceAll('-', '')
