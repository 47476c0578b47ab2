import { randomBytes } from 'node:crypto'
import type { House } from '#kernel/server/house.ts'
import { triesOf, type Tries } from '#kernel/server/tries.ts'

/** Somebody between the first and the last message of signing in. */
export interface Login {
  readonly handle: string
  readonly centre: string
  readonly account: string
  /** null: no such code here, or too many tries; it will not succeed, whatever comes */
  readonly sig: string | null
  readonly serverLoginState: string
  /** Takes the try back: it was no failure. */
  readonly forgive: () => void
  readonly until: number
  /** The passphrase was right; the second factor is awaited. */
  readonly proved?: { readonly device: string | null }
}

const life = 2 * 60_000
const most = 10_000

/** Logins under way: in memory only, used once, for two minutes. */
export interface Logins {
  open(login: Omit<Login, 'until'>): string
  take(id: string): Login | null
  /** Puts one back under its id, for as long as it would have lasted. */
  reopen(id: string, login: Login): void
  readonly byCode: Tries
  readonly byPlace: Tries
  readonly byDevice: Tries
}

const of = new WeakMap<House, Logins>()

/**
 * The logins of a house.
 *
 * [Note: tries are limited] A sign-in code may be tried 5 times a minute and 30 times a day. From one network 20 failures
 * a minute and 200 a day are allowed: a whole centre may sit behind one address. Too many is answered exactly like a
 * wrong passphrase, after the same work.
 *
 * [Note: nobody is kept out by a stranger] Whoever knows her code could use its tries up day after day. So a device that
 * remembers her and proves it has tries of its own, which nobody else can use. On a new device she comes in again a day after
 * he has stopped, from now on by a new code, which a head gives her by inviting her anew.
 */
export function loginsOf(house: House): Logins {
  const known = of.get(house) ?? makeLogins(house)
  of.set(house, known)
  return known
}

function makeLogins(house: House): Logins {
  const open = new Map<string, Login>()
  const ofOne = [
    { times: 5, minutes: 1 },
    { times: 30, minutes: 24 * 60 },
  ]
  return {
    byCode: triesOf(ofOne, house.now),
    byDevice: triesOf(ofOne, house.now),
    byPlace: triesOf(
      [
        { times: 20, minutes: 1 },
        { times: 200, minutes: 24 * 60 },
      ],
      house.now,
    ),
    open(login) {
      const at = house.now().getTime()
      for (const [id, { until }] of open) {
        if (until >= at && open.size < most) break
        open.delete(id)
      }
      const id = randomBytes(24).toString('base64url')
      open.set(id, { ...login, until: at + life })
      return id
    },
    reopen: (id, login) => void open.set(id, login),
    take(id) {
      const found = open.get(id)
      open.delete(id)
      return found && found.until >= house.now().getTime() ? found : null
    },
  }
}
