import { Refused } from '#kernel/refused.ts'
import { Alarm, type Id } from '#vault/api.ts'
import { plainHandle } from '../access.ts'
import type { Remembered } from '../device-database.ts'
import type { Bundle, SessionFacts } from '../door.ts'
import { Away } from '../request.ts'
import { setFacts } from './facts.ts'
import type { Inside, Room } from './inside.ts'

/** Signs in to the server with the passphrase, which the server never learns; the device's secret stands for the second factor. */
export async function opaque(
  inside: Inside,
  { handle, passphrase }: { readonly handle: string; readonly passphrase: string },
  known: Remembered | null,
  fresh = false,
): Promise<Bundle | 'second-factor'> {
  const { vault, door } = inside
  const { startLoginRequest } = await vault()
    .beginLogin({ passphrase })
    .catch((error: Error) => {
      // See [Note: OPAQUE comes when it is asked for]
      throw error.name === 'Away' ? new Away() : error
    })
  const device = known ? { device: { id: known.id, secret: known.secret } } : {}
  const start = await door.signInStart({ handle: plainHandle(handle), startLoginRequest, ...device })
  const { finishLoginRequest } = await vault().finishLogin({
    loginResponse: start.loginResponse,
    centre: start.centre,
    account: start.account,
    ...(known ? { pinnedServerKey: known.device.pins.opaqueServerKey } : {}),
  })
  inside.login = { id: start.login, centre: start.centre, account: start.account }
  try {
    return await door.signInFinish({
      login: start.login,
      finishLoginRequest,
      ...device,
      ...(fresh ? { fresh } : {}),
    })
  } catch (error) {
    if (error instanceof Refused && error.reason === 'second-factor-needed') return 'second-factor'
    throw error
  }
}

/**
 * Signs in with the code from her phone. The server keeps a login for two minutes, and she may come to it an hour later: then
 * it is begun anew with the passphrase that is still at hand.
 *
 * @throws Refused code-wrong; sign-in-again when no passphrase is at hand
 */
export async function opaqueWithCode(
  inside: Inside,
  { handle, passphrase }: { readonly handle: string; readonly passphrase: string | null },
  known: Remembered | null,
  code: string,
): Promise<Bundle> {
  const prove = (login: { readonly id: Id }) => inside.door.signInSecond({ login: login.id, code })
  try {
    if (inside.login) return await prove(inside.login)
  } catch (error) {
    // So it says of a login that is over; of a code it says `code-wrong`.
    if (!(error instanceof Refused) || error.reason !== 'wrong-passphrase') throw error
  }
  if (passphrase === null) throw new Refused('sign-in-again')
  const begun = await opaque(inside, { handle, passphrase }, known)
  return begun === 'second-factor' ? prove(inside.login!) : begun
}

/**
 * What the server says of her.
 *
 * @throws Refused not-signed-in when the session of this browser is another's; also where nobody is in yet to be asked for.
 * See [Note: asked as somebody]
 */
export async function sessionOf({ door }: Inside, account: Id): Promise<SessionFacts> {
  const facts = await door.session()
  if (facts.account !== account) throw new Refused('not-signed-in')
  return facts
}

/**
 * Makes sure that the server knows her, without a question when the passphrase is still at hand. It is at hand only until she
 * was signed in once: two people in two windows of one browser do not take the session from each other for ever, the one who
 * has lost it is asked.
 */
export async function signInBehind(inside: Inside): Promise<boolean> {
  const now = inside.room
  if (!now) return false
  try {
    if (now.passphrase !== null && !now.asksCode) {
      const bundle = await opaque(inside, { handle: now.handle, passphrase: now.passphrase }, now.remembered)
      if (inside.room !== now) return false
      now.asksCode = bundle === 'second-factor'
    }
    if (now.asksCode) {
      inside.server('second-factor')
      return false
    }
    await signedIn(inside, now)
    return true
  } catch (error) {
    if (inside.room !== now) return false
    if (!(error instanceof Alarm) && !(error instanceof Refused)) throw error
    turnedAway(inside, now, error)
    return false
  }
}

/**
 * The session is over, or another's; or her passphrase was changed on another device: the old one opens this device and no
 * longer the server. She is asked for it, and works on meanwhile.
 */
export function turnedAway(inside: Inside, now: Room, error: Alarm | Refused): void {
  if (inside.room !== now) return
  if (error instanceof Alarm && error.code === 'server-key-changed') {
    inside.alarms.raise(error.code)
    inside.emit({ is: 'read-only' })
  }
  now.passphrase = null
  now.asksCode = false
  inside.server('sign-in-wanted')
}

/** The server has seen her: the passphrase is not needed any more. */
export async function signedIn(inside: Inside, now: Room): Promise<void> {
  now.passphrase = null
  now.asksCode = false
  now.facts = await sessionOf(inside, now.account)
  await now.db.keep({ facts: now.facts })
  if (inside.room !== now) return
  setFacts(inside, now.facts, inside.chain.get())
  inside.server('online')
}
