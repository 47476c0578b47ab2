import type { Id } from '#vault/api.ts'
import { AccountDatabase } from '../database.ts'
import type { Told } from '../desk/told.ts'
import type { ClosedBecause } from '../session.ts'
import { clearToasts } from '../undo.ts'
import { dropAhead } from './read-ahead.ts'
import type { Inside, Newcomer, Room } from './inside.ts'

// [Note: lock and hide]
// Lock unmounts the page, clears memory and ends the worker with the keys; what was not sealed yet is sealed first, unseen.
// Shift three times, silence, or the menu. F8, or two fingers drawn down on a phone, only covers the window with a calendar;
// the address bar then says `/`.

const atMost = 1_500

/** Seals what was written and is not sealed yet, within a second and a half. */
export function rest({ drafts }: Inside, of: Room): Promise<void> {
  return Promise.race([
    Promise.allSettled([of.writer.settled(), drafts.flush(of.desk)]).then(() => {}),
    new Promise<void>((resolve) => setTimeout(resolve, atMost)),
  ])
}

/** Covers and forgets at once; what is not sealed yet is sealed first, within a second and a half, while nothing is shown. */
export function end(inside: Inside, because: ClosedBecause): void {
  inside.life++
  const was = inside.room
  const before = inside.session.get()
  const wasOnline = before.at === 'open' && before.server === 'online'
  // A window that was forgotten locks itself only; somebody may be working in another one.
  const isForAll = because !== 'idle' && because !== 'other-tab'
  // In her name, while she is still in: the session may be another's by now, and that one goes on.
  if (was && wasOnline && isForAll) void inside.door.signOut().catch(() => {})
  const ending = inside.started
  inside.room = null
  inside.newcomer = null
  inside.coming = null
  inside.signingIn = null
  inside.founding = null
  inside.login = null
  inside.started = null
  inside.emit({ is: 'locked', because, remembered: inside.remembered.length })
  inside.me.set(null)
  inside.hidden.set(false)
  inside.fresh.set(null)
  clearShown(inside)
  clearToasts()
  inside.options.closed()
  inside.leaving = (was ? leaveRoom(inside, was, isForAll) : Promise.resolve()).catch(() => {})
  void inside.leaving.then(() => ending?.end())
}

/** After her life here is over: what is begun does not come back. See [Note: shown while she is in] */
function clearShown(inside: Inside): void {
  inside.records.clear()
  inside.search.clear()
  inside.alarms.clear()
  inside.chain.set(null)
  inside.refused.set([])
  inside.conflicts.set([])
  inside.saving.set({ is: 'there' })
  inside.returning.set(null)
  inside.storageTaken.set(false)
}

/**
 * Gives up coming in, before anything was shown: the door is shut and nothing stays open behind it, neither keys nor the
 * server's session. What was typed at the door stands still. Who waits to be admitted waits on as she did.
 */
export async function turnBack(inside: Inside, waited: Newcomer | null): Promise<void> {
  inside.life++
  const was = inside.room
  if (inside.coming && !waited) void inside.door.signOut().catch(() => {})
  const ending = waited ? null : inside.started
  inside.room = null
  inside.newcomer = waited
  clearShown(inside)
  if (!waited) {
    inside.started = null
    inside.me.set(null)
  }
  inside.leaving = (was ? leaveRoom(inside, was, false) : Promise.resolve()).catch(() => {})
  await inside.leaving
  ending?.end()
}

async function leaveRoom(inside: Inside, was: Room, isForAll: boolean): Promise<void> {
  was.passphrase = null
  was.db.isWanted = false
  was.sync.stop()
  if (isForAll) was.channel?.postMessage({ is: 'lock' } satisfies Told)
  await rest(inside, was)
  // Asked of the browser itself: another window may have had her remembered, or forgotten, since.
  const kept = await inside.deviceDb.remembered().catch(() => (was.remembered ? [was.remembered] : []))
  was.desk.end()
  inside.drafts.clear()
  was.channel?.close()
  if (kept.some(({ account }) => account === was.account)) was.db.close()
  else await was.db.closeForGood()
}

/** The server has taken this device away from somebody: whatever it has of her goes. */
export async function wipe(inside: Inside, account: Id): Promise<void> {
  if (inside.room?.account === account) {
    inside.room.db.close()
    end(inside, 'asked')
  }
  if (inside.ahead?.account === account) dropAhead(inside)
  await inside.deviceDb.forget(account)
  await AccountDatabase.remove(account)
  inside.remembered = inside.remembered.filter((one) => one.account !== account)
  // Somebody else may be in meanwhile.
  if (!inside.room) inside.emit({ is: 'revoked' })
}

/** After too many wrong passphrases: what could be opened goes; what was never sent stays, sealed. */
export async function forgetAll(inside: Inside): Promise<void> {
  dropAhead(inside)
  for (const { account } of inside.remembered) {
    const db = await AccountDatabase.open(account)
    await db.wipeOpenable()
    db.close()
    await inside.deviceDb.forget(account)
  }
  inside.remembered = []
  inside.wrong = 0
  await inside.deviceDb.set('wrong', 0)
  inside.emit({ is: 'locked', because: null, remembered: 0 })
}
