import { Alarm } from '#vault/api.ts'
import type { Access } from './access.ts'
import type { Device } from './device.ts'
import { foundingAndJoiningOver } from './entrance/found-and-join.ts'
import { Inside, type DeviceOptions } from './entrance/inside.ts'
import { end, rest, wipe } from './entrance/lock.ts'
import { look } from './entrance/look.ts'
import { rememberingOver } from './entrance/remember.ts'
import { settingsOver } from './entrance/settings.ts'
import { unlockingOver } from './entrance/unlock.ts'
import { signal } from './signal.ts'

/** Puts the device together. What comes in, is in and goes out stands in `entrance/`. */
export function createDevice(options: DeviceOptions): Device {
  const inside = new Inside(options)
  const { door, request, vault, session, me, language, writing, profile, chain, records, refused, conflicts, alarms, saving } = inside
  const { returning, demo, hidden, storageFull, storageTaken, fresh, search, drafts } = inside
  inside.revoked = () => {
    if (inside.room) void wipe(inside, inside.room.account)
  }
  language.subscribe(() => {
    const now = me.get()
    if (now) me.set({ ...now, language: language.get() })
  })

  const access: Access = {
    fragment: options.fragment,
    door: () => door.door(),
    ...unlockingOver(inside),
    ...rememberingOver(inside),
    ...foundingAndJoiningOver(inside),
    ...settingsOver(inside),
    lock: (because = 'asked') => end(inside, because),
    hide: () => {
      if (inside.room) hidden.set(true)
    },
    signOut: async () => end(inside, 'asked'),
  }

  const device: Device = {
    session,
    me,
    language,
    writing,
    profile,
    chain,
    records,
    refused,
    conflicts,
    alarms: alarms.notes,
    saving,
    returning,
    masked: signal(false),
    demo,
    hidden,
    storageFull,
    storageTaken,
    fresh,
    search,
    access,
    door,
    request,
    vault,
    put: (shape, what) => inside.need().writer.put(shape, what),
    hold: (record) => inside.room?.writer.holdForUndo(record),
    undo: async (record) => (await inside.room?.writer.undo(record)) ?? false,
    move: (ids, circle) => inside.need().writer.move(ids, circle),
    async openCase(caseId) {
      const { desk, sync } = inside.need()
      // See sealing.md 3.6: the author of every record of an opened case is checked.
      const check = () =>
        desk.redraw(
          records.ofCase(caseId).map(({ id }) => id),
          'always',
        )
      try {
        await sync.pullCase(caseId)
        await check()
        return 'there'
      } catch (error) {
        if (!desk.isShown()) return 'away'
        if (error instanceof Alarm) alarms.raise(error.code)
        await check().catch((trouble: unknown) => {
          // Locked meanwhile.
          if (desk.isShown()) throw trouble
        })
        return 'away'
      }
    },
    note(action, caseId) {
      const now = inside.room
      if (!now) return
      const line = { id: crypto.randomUUID(), action, caseId, at: options.now().toISOString() }
      void now.db.noteLines([line]).then(
        () => now.sync.poke(),
        () => {},
      )
    },
    drafts,
    rest: async () => (inside.room ? rest(inside, inside.room) : undefined),
    append: (make, input) => inside.need().sync.append(make, input),
    checkLedger: () => inside.need().sync.anchoring.check(),
    anchorAnew: () => inside.need().sync.anchoring.anew(),
    async refresh() {
      const { sync } = inside.need()
      await sync.takeChain()
      sync.pokeQuietly()
    },
    now: options.now,
  }
  void look(inside)
  return device
}
