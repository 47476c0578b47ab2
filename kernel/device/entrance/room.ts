import { Refused } from '#kernel/refused.ts'
import type { Id } from '#vault/api.ts'
import { dayOf } from '../clock.ts'
import { AccountDatabase } from '../database.ts'
import type { Remembered } from '../device-database.ts'
import { Desk } from '../desk/desk.ts'
import type { Told } from '../desk/told.ts'
import type { SessionFacts } from '../door.ts'
import { Writer } from '../put.ts'
import { Away } from '../request.ts'
import { program } from '../shell/update.ts'
import { Sync } from '../sync/sync.ts'
import { tidings, type Tiding } from '../sync/tidings.ts'
import { setFacts } from './facts.ts'
import type { Inside, Room } from './inside.ts'
import { end } from './lock.ts'
import type { ReadAhead } from './read-ahead.ts'
import { signInBehind } from './server-session.ts'
import { shownWhile } from './shown.ts'
import { heard, inOneWindow } from './windows.ts'

/** Who comes in, and what is known of her. */
export interface Incoming {
  readonly account: Id
  readonly centre: Id
  readonly handle: string
  readonly passphrase: string | null
  readonly remembered: Remembered | null
  /** What the server says of her, when it has just let her in. */
  readonly facts: SessionFacts | null
  /** See [Note: read while she types] */
  readonly ahead?: ReadAhead
}

/**
 * [Note: a newer program has its turn] It may keep things otherwise than this one, which then reads them no more. Does it open
 * in another window, this one seals what was written, lets go of the database and loads the newer program; so does one that
 * finds that a newer program was here.
 */

/** Makes the room of somebody whose keys are in the vault: her database, desk, writer and sync. */
export async function makeRoom(inside: Inside, input: Incoming): Promise<Room> {
  const { vault, door, shapes, fresh, drafts, options } = inside
  const { account, centre } = input
  const { life } = inside
  const isIn = () => life === inside.life
  const db = await (input.ahead?.db ?? AccountDatabase.open(account)).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'VersionError') program.get()?.load()
    throw error
  })
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`notebook-${account}`)
  const desk: Desk = new Desk({
    account,
    centre,
    vault: vault(),
    db,
    door,
    shapes,
    ...shownWhile(isIn, inside),
    tell(told) {
      if (!desk.ended) return channel?.postMessage(told)
      // A round that ends after the lock: what it has stored, her other windows still hear of.
      if (!channel) return
      const late = new BroadcastChannel(channel.name)
      late.postMessage(told)
      late.close()
    },
    now: options.now,
  })
  desk.isShown = isIn
  const sync: Sync = new Sync({
    desk,
    isKnown: input.facts !== null,
    server(server) {
      // A round that ends after the lock says nothing to whoever comes next.
      if (!isIn()) return
      inside.server(server)
      // Each round that ends well says it anew.
      if (server !== 'online') return
      fresh.set(options.now().toISOString())
      void db.keep({ fresh: options.now().toISOString() }).catch(() => {})
    },
    signIn: () => signInBehind(inside),
    readOnly: () => isIn() && inside.emit({ is: 'read-only' }),
    dayOf: (moment) => dayOf(inside.me.get()?.country ?? 'KZ', moment),
    chainGrew: async () => (isIn() ? chainGrew(inside) : undefined),
    listen,
    alone: (work, signal) => inOneWindow(account, work, signal),
    progress: (done) => isIn() && inside.emit({ is: 'opened', done, of: Math.max(done, 1) }),
  })
  const writer = new Writer(
    desk,
    (circle) => sync.heal(circle),
    () => inside.storageFull.set(true),
  )
  desk.forgotten = (ids, withDrafts) => {
    writer.forget(ids)
    if (withDrafts.length > 0) void drafts.dropOf(withDrafts).catch(() => {})
  }
  // See [Note: storage that is taken away]
  db.taken = () => {
    if (!isIn()) return
    inside.storageTaken.set(true)
    writer.storeAgain()
    void desk.storeAgain().catch(() => inside.storageFull.set(true))
    if (inside.room?.remembered) void inside.deviceDb.remember(inside.room.remembered).catch(() => {})
  }
  // See [Note: a newer program has its turn]
  db.outgrown = () => {
    if (!isIn()) return
    end(inside, 'other-tab')
    void inside.leaving.then(() => program.get()?.load())
  }
  const facts = input.facts ?? (await db.kept('facts')) ?? null
  if (channel) channel.onmessage = (event: MessageEvent<Told>) => void heard(inside, event.data)
  return { ...input, db, desk, writer, sync, channel, facts, asksCode: false }
}

async function chainGrew(inside: Inside): Promise<void> {
  const now = inside.room
  if (!now) return
  try {
    now.facts = await inside.door.session()
    await now.db.keep({ facts: now.facts })
  } catch (error) {
    if (!(error instanceof Away) && !(error instanceof Refused)) throw error
  }
  if (inside.room !== now) return
  setFacts(inside, now.facts, inside.chain.get())
  now.writer.retry()
  if (now.remembered) await inside.remember({ ...now.remembered, device: await inside.vault().repin(now.remembered.device) })
}

/** The server's stream of news; while it is silent the sync asks by itself once a minute. */
function listen(news: (tiding: Tiding) => void): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  const source = new EventSource('/api/events')
  // `hello` too: what was written between the last question and now is asked for.
  for (const tiding of tidings) source.addEventListener(tiding, () => news(tiding))
  return () => source.close()
}
