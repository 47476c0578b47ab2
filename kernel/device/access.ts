import type { Country, Language } from '#kernel/language.ts'
import type { RememberedDevice } from '#vault/api.ts'
import type { DoorFacts } from './door.ts'
import type { ClosedBecause, DeviceProfile } from './session.ts'

/**
 * The ways in and out. Screens of unlocking, founding, joining and recovering call these and show what is thrown:
 * an Alarm of the vault (`alarm.<code>`), a Refused of the server (`refusal.<reason>`), Away or Fault.
 */
export interface Access {
  door(): Promise<DoorFacts>

  /** Opens this device offline, then signs in behind it. Alarm `wrong-passphrase`; `waitUntil` is when the next try may come. */
  unlock(passphrase: string): Promise<void>
  /** A moment in ms before which `unlock` will not try (the delay grows with wrong tries), or 0. */
  waitUntil(): number

  /** A device that is not remembered. After `second-factor`, call `secondFactor` with the code. */
  signIn(input: { handle: string; passphrase: string; accountKey: string }): Promise<'open' | 'second-factor'>
  secondFactor(code: string): Promise<void>
  /** The passphrase once more when the server no longer knows this session; records stay open meanwhile. */
  signInAgain(passphrase: string): Promise<'open' | 'second-factor'>
  /** Keeps this device able to open offline, and as a second factor for 30 days. */
  rememberThisDevice(input: { passphrase: string; kind: 'desktop' | 'phone' | 'other'; profile: DeviceProfile }): Promise<void>
  forgetThisDevice(): Promise<void>
  remembered(): Promise<readonly RememberedDevice[]>

  /** What stands behind `#` of the address (`found.…`, `join.…`), taken out of it at the first moment; without the `#`. */
  readonly fragment: string

  /** Her account key and the three sheets; nothing exists on the server until `finishFounding`. */
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
  changePassphrase(input: { passphrase: string; newAccountKey: boolean }): Promise<{ accountKey: string | null }>

  lock(because?: ClosedBecause): void
  /** Covers the window with a working dull page at once. */
  hide(): void
  signOut(): Promise<void>
  setLanguage(language: Language): void
  setProfile(profile: DeviceProfile): void
}

/** A sign-in code: eight characters of Crockford's base32, shown as `K7QD-2MPX`. */
export function makeHandle(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = Array.from(random(new Uint8Array(8)), (byte) => letters[byte & 31]).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** A sign-in code as typed: small letters, spaces, O for 0, I and L for 1 are understood. `null` if it cannot be one. */
export function readHandle(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V')
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4)}` : null
}
