import type { Id } from '#vault/api.ts'
import type { Told } from '../desk/told.ts'
import { setFacts } from './facts.ts'
import type { Inside } from './inside.ts'
import { end } from './lock.ts'
import { forgotten } from './remember.ts'

/** What another window of this browser tells: only one of them talks to the server. */
export async function heard(inside: Inside, told: Told): Promise<void> {
  const now = inside.room
  if (!now) return
  if (told.is === 'changed') await now.desk.redraw(told.ids)
  else if (told.is === 'poke') now.sync.pokeQuietly()
  else if (told.is === 'lock') end(inside, 'other-tab')
  else if (told.is === 'forgotten') forgotten(inside, now)
  else if (told.is === 'turn') now.sync.giveTurn()
  else if (told.is === 'server') {
    inside.emit({ is: 'server', server: told.server })
    now.sync.askForTurn()
    if (told.server === 'online') {
      // See [Note: the passphrase waits for the network]
      now.passphrase = null
      now.asksCode = false
      inside.fresh.set(inside.options.now().toISOString())
    }
  } else {
    const sealedState = await now.db.kept('state')
    const keyring = await now.db.kept('keyring')
    const { vault, chain } = now.desk.options
    if (keyring) await vault.openKeyring(keyring)
    if (sealedState) chain.set(await vault.openState(sealedState))
    now.facts = (await now.db.kept('facts')) ?? now.facts
    if (inside.room !== now) return
    setFacts(inside, now.facts, inside.chain.get())
    await now.desk.openLocked()
  }
}

/**
 * Runs work in one window of this browser at a time; where there are no locks, in each. Stopped work lets the next in at
 * once: it may wait for an answer of a vault that has been ended, which never comes.
 */
export async function inOneWindow(account: Id, work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
  if (!navigator.locks) return work(signal)
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  await navigator.locks.request(`notebook-${account}`, { signal }, () => Promise.race([work(signal), stopped]))
}
