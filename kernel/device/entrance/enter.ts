import { Alarm, type Id } from '#vault/api.ts'
import type { SigningIn, ThisDevice } from '../access.ts'
import { openAll } from '../desk/open-all.ts'
import type { Bundle } from '../door.ts'
import { Away } from '../request.ts'
import { setFacts } from './facts.ts'
import type { Inside, Newcomer, Room } from './inside.ts'
import { turnBack } from './lock.ts'
import { dropAhead } from './read-ahead.ts'
import { rememberHere, type ToRemember } from './remember.ts'
import type { Incoming } from './room.ts'
import { sessionOf } from './server-session.ts'

/** The server knows her and her bundle is here: opens it and goes in, or waits with her to be admitted. */
export async function enterFresh(inside: Inside, input: SigningIn & { readonly bundle: Bundle }): Promise<void> {
  if (!inside.login) throw new Away()
  const { centre, account } = inside.login
  try {
    await inside.vault().openBundle({ ...input.bundle, accountKey: input.accountKey, centre, account })
  } catch (error) {
    // The phrase was right and the key is another's: said like any other wrong thing, and nobody stays half in.
    await inside.door.signOut().catch(() => {})
    throw error instanceof Alarm && error.code === 'bundle-unreadable' ? new Alarm('wrong-passphrase', error.detail) : error
  }
  await goIn(inside, { account, centre, handle: input.handle, passphrase: input.passphrase, remember: input.remember })
}

/** Goes in with a session of the server, or waits where she is not admitted yet. */
export async function goIn(
  inside: Inside,
  who: {
    readonly account: Id
    readonly centre: Id
    readonly handle: string
    readonly passphrase: string
    readonly remember?: ThisDevice | null
  },
): Promise<void> {
  const waited = inside.newcomer?.account === who.account ? inside.newcomer : null
  inside.coming = who.account
  try {
    const facts = await sessionOf(inside, who.account).catch(async (error: unknown) => {
      await turnBack(inside, waited)
      throw error
    })
    inside.newcomer = null
    if (facts.waiting) {
      inside.newcomer = { ...who, facts }
      setFacts(inside, facts, null)
      inside.emit({ is: 'unlocked', of: 0 })
      inside.emit({ is: 'usable' })
      inside.emit({ is: 'waiting', waiting: true })
      return
    }
    const remembered = inside.remembered.find((one) => one.account === who.account) ?? null
    const toRemember = who.remember ? { ...who.remember, passphrase: who.passphrase } : null
    await enter(inside, { ...who, passphrase: null, remembered, facts }, toRemember, waited)
    inside.emit({ is: 'waiting', waiting: false })
  } finally {
    inside.coming = null
  }
}

/**
 * Goes in with the keys in the vault: shows what this device has, then brings what is new.
 *
 * @param waited she waited here to be admitted, and waits on when it does not succeed now
 */
export async function enter(
  inside: Inside,
  input: Incoming,
  toRemember: ToRemember | null = null,
  waited: Newcomer | null = null,
): Promise<void> {
  const { records, alarms, deviceDb, options } = inside
  const mine = ++inside.life
  const isOver = () => mine !== inside.life
  dropAhead(inside)
  let room: Room | null
  try {
    room = await roomFor(inside, input, toRemember, isOver)
  } catch (error) {
    // No network in the middle of coming in, no place in the browser: nothing is open yet, she simply tries again.
    if (!isOver()) await turnBack(inside, waited)
    throw error
  }
  if (!room || isOver()) return
  const { desk, writer, sync } = room
  let isUsable = false
  const usable = () => {
    if (isUsable || isOver()) return
    isUsable = true
    inside.emit({ is: 'usable' })
  }
  await openAll(
    desk,
    (done, of, areCardsOpen) => {
      if (isOver()) return
      inside.emit({ is: 'opened', done, of })
      if (areCardsOpen) usable()
    },
    await input.ahead?.take(),
  )
  if (isOver()) return
  await writer.takeUp()
  if (isOver()) return
  // A device that has nothing yet reads its records before the first screen is drawn.
  if (records.size === 0 && input.facts) {
    try {
      await sync.pull()
    } catch (error) {
      if (error instanceof Alarm && !isOver()) alarms.raise(error.code)
    }
    if (isOver()) return
  }
  usable()
  if (sync.isTroubled) inside.emit({ is: 'read-only' })
  if (input.facts) inside.emit({ is: 'server', server: 'online' })
  sync.start()
  prepareSearch(inside, mine)
  void navigator.storage?.persist?.().catch(() => false)
  if (input.remembered) void deviceDb.remember({ ...input.remembered, used: options.now().toISOString() })
}

/** Everything before the first screen. Null: it was locked meanwhile, or there is nothing to show but an alarm. */
async function roomFor(inside: Inside, input: Incoming, toRemember: ToRemember | null, isOver: () => boolean): Promise<Room | null> {
  const makeRoom = await inside.takeWhole()
  if (isOver()) return null
  const room = await makeRoom(inside, input)
  if (isOver()) {
    room.channel?.close()
    room.db.close()
    return null
  }
  inside.room = room
  await openChain(inside, room)
  if (isOver()) return null
  setFacts(inside, room.facts, inside.chain.get())
  if (input.facts) await room.db.keep({ facts: input.facts })
  if (!inside.chain.get()) {
    try {
      await room.sync.takeChain()
    } catch (error) {
      if (isOver()) return null
      if (!(error instanceof Alarm)) throw error
      // The server lies to a device that knows nothing yet: she sees what is wrong, and nothing else happens.
      inside.alarms.raise(error.code)
      inside.emit({ is: 'unlocked', of: 0 })
      inside.emit({ is: 'usable' })
      inside.emit({ is: 'read-only' })
      return null
    }
  }
  // Before the first screen: whoever works and locks in the next second has been promised that it is hers.
  if (toRemember && !isOver()) await rememberHere(inside, toRemember)
  if (isOver()) return null
  inside.emit({ is: 'unlocked', of: 0 })
  return room
}

/** What this browser keeps of the membership and of the keys. */
async function openChain({ fresh }: Inside, { db, desk }: Room): Promise<void> {
  const { vault, chain } = desk.options
  fresh.set((await db.kept('fresh')) ?? null)
  const sealedState = await db.kept('state')
  const keyring = await db.kept('keyring')
  if (sealedState) chain.set(await vault.openState(sealedState))
  if (keyring) await vault.openKeyring(keyring)
}

/** Where a browser does not tell how long it is idle. */
const aMoment = { timeRemaining: () => 8 }

/** Folds names for the search while nobody waits for anything: now, and whenever more of them have come. */
function prepareSearch(inside: Inside, of: number): void {
  // All of an idle moment is taken: the next one may be fifty milliseconds away.
  const idle = globalThis.requestIdleCallback ?? ((run: (left: { timeRemaining(): number }) => void) => setTimeout(() => run(aMoment), 50))
  let isWaiting = false
  const soon = () => {
    if (!isWaiting) idle(step)
    isWaiting = true
  }
  const step = (left: { timeRemaining(): number }) => {
    isWaiting = false
    if (of !== inside.life) stop()
    else if (inside.search.prepare(left.timeRemaining())) soon()
  }
  const stop = inside.records.subscribeAny(soon)
  soon()
}
