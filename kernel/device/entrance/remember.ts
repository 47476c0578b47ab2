import type { Access, ThisDevice } from '../access.ts'
import type { Remembered } from '../device-database.ts'
import type { Told } from '../desk/told.ts'
import { toB64u } from '../door.ts'
import type { Inside, Room } from './inside.ts'

/** What this browser keeps so that she comes in with her passphrase alone. */
export function rememberingOver(
  inside: Inside,
): Pick<Access, 'remembered' | 'rememberThisDevice' | 'forgetThisDevice' | 'changePassphrase'> {
  const { vault, door, deviceDb } = inside
  return {
    remembered: async () => inside.remembered.map((one) => one.device),

    rememberThisDevice: (input) => rememberHere(inside, input),

    async forgetThisDevice() {
      const now = inside.room
      if (!now) return
      await deviceDb.forget(now.account)
      forgotten(inside, now)
      now.channel?.postMessage({ is: 'forgotten' } satisfies Told)
    },

    async changePassphrase({ passphrase, newAccountKey }) {
      const now = inside.need()
      const { registrationRequest } = await vault().beginPassphraseChange({ passphrase })
      const registration = await door.passphraseStart({ registrationRequest })
      const { accountKey, ...rest } = await vault().finishPassphraseChange({ ...registration, newAccountKey })
      await door.passphraseFinish(rest)
      if (now.remembered) {
        const device = await vault().rememberDevice({ handle: now.handle, passphrase })
        await inside.remember({ ...now.remembered, device })
      }
      return { accountKey, handle: now.handle }
    },
  }
}

/** This browser is not to remember her any more: she works on, and what is left goes with the lock. */
export function forgotten(inside: Inside, now: Room): void {
  inside.remembered = inside.remembered.filter((one) => one.account !== now.account)
  now.remembered = null
}

/** What makes this device hers: its passphrase, and how it stands in the lists. */
export type ToRemember = ThisDevice & { readonly passphrase: string }

/** Keeps this device able to open with the passphrase alone. Away: the server could not be told of it. */
export async function rememberHere(inside: Inside, { passphrase, kind, profile }: ToRemember): Promise<void> {
  const now = inside.need()
  const device = await inside.vault().rememberDevice({ handle: now.handle, passphrase })
  const random = crypto.getRandomValues(new Uint8Array(32))
  const one: Remembered = {
    account: now.account,
    device,
    id: now.remembered?.id ?? crypto.randomUUID(),
    secret: now.remembered?.secret ?? toB64u(random),
    profile,
    used: inside.options.now().toISOString(),
  }
  if (!now.remembered) {
    const secretHash = toB64u(new Uint8Array(await crypto.subtle.digest('SHA-256', random)))
    await inside.door.addDevice({ id: one.id, secretHash, kind })
  }
  await inside.deviceDb.remember(one)
  now.remembered = one
  inside.remembered = [one, ...inside.remembered.filter((each) => each.account !== one.account)]
  inside.profile.set(profile)
  await navigator.storage?.persist?.()
}
