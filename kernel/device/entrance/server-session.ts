import { Refused } from '#kernel/refused.ts'
import { Alarm } from '#vault/api.ts'
import { plainHandle } from '../access.ts'
import type { Remembered } from '../database.ts'
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
 * Makes sure that the server knows her, without a question when the passphrase is still at hand. A session of somebody
 * else (two people share this browser) is ended first: her records are none of ours.
 */
export async function signInBehind(inside: Inside): Promise<boolean> {
  const { door, alarms } = inside
  const now = inside.room
  if (!now) return false
  if (now.passphrase === null) {
    try {
      const facts = await door.session()
      if (facts.account === now.account) {
        await signedIn(inside, now, facts)
        return true
      }
      await door.signOut()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
  if (now.passphrase === null) {
    inside.emit({ is: 'server', server: 'sign-in-wanted' })
    return false
  }
  try {
    const bundle = await opaque(inside, { handle: now.handle, passphrase: now.passphrase }, now.remembered)
    if (bundle === 'second-factor') {
      inside.emit({ is: 'server', server: 'second-factor' })
      return false
    }
    await signedIn(inside, now)
    return true
  } catch (error) {
    if (error instanceof Alarm && error.code === 'server-key-changed') {
      alarms.raise(error.code)
      inside.emit({ is: 'read-only' })
    }
    // Her passphrase was changed on another device: the old one opens this device and no longer the server.
    if (error instanceof Alarm || error instanceof Refused) {
      now.passphrase = null
      inside.emit({ is: 'server', server: 'sign-in-wanted' })
      return false
    }
    throw error
  }
}

/** The server has seen her: the passphrase is not needed any more. */
export async function signedIn(inside: Inside, now: Room, facts?: SessionFacts): Promise<void> {
  now.passphrase = null
  now.facts = facts ?? (await inside.door.session())
  await now.db.keep({ facts: now.facts })
  setFacts(inside, now.facts, inside.chain.get())
  inside.emit({ is: 'server', server: 'online' })
}
