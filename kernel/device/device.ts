import type { Permission } from '#kernel/access.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { Country, Language } from '#kernel/language.ts'
import type { Coded, Sealed, Shape } from '#kernel/record.ts'
import type { AlarmCode, CentreState, ChainDeed, Id, Notice, Vault } from '#vault/api.ts'
import type { Access } from './access.ts'
import type { Door, LedgerLine } from './door.ts'
import type { Opened, Records } from './records.ts'
import type { Returning } from './returning.ts'
import type { Request } from './request.ts'
import type { Search } from './search.ts'
import type { DeviceProfile, Session } from './session.ts'
import type { Signal } from './signal.ts'

/** Who works here now. */
export interface Me {
  readonly account: Id
  readonly centre: Id
  readonly country: Country
  readonly roles: readonly string[]
  /** Circles whose member she is, by id, with the name of role circles. */
  readonly circles: readonly { readonly circle: Id; readonly name: RoleCircle | null; readonly stale: boolean }[]
  readonly may: (permission: Permission | 'member') => boolean
  readonly language: Language
}

/** What is put: a new record without `id`, the next version of a record with it. */
export interface Putting<S extends Shape<any, any>> {
  readonly id?: Id
  /** Needed for kinds that belong to a case. */
  readonly caseId?: Id
  /** A role circle by name, or any circle by id. Usual: that of the record before, else the first of the kind. */
  readonly circle?: RoleCircle | Id
  readonly coded: Coded<S>
  readonly sealed: Sealed<S>
}

export type Put = <S extends Shape<any, any>>(shape: S, what: Putting<S>) => Opened<S>

/** A record the server did not take. It stays on this device until somebody settles it. */
export interface RefusedRecord {
  readonly id: Id
  readonly kind: string
  /** Part of the kind before the slash: the room whose words have `refusal.<name>`. */
  readonly room: string
  readonly refusal: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly record: Opened | undefined
  /** Takes my version back; what the server has is shown again. */
  readonly drop: () => Promise<void>
  /** Sends it once more, unchanged. */
  readonly again: () => Promise<void>
}

/** Two people changed the same record. Both versions are kept until somebody chooses. */
export interface Conflict {
  readonly id: Id
  readonly kind: string
  readonly mine: Opened
  readonly theirs: Opened
  readonly choose: (which: 'mine' | 'theirs' | { readonly coded: unknown; readonly sealed: unknown }) => Promise<void>
}

/** A notice that is of no record: see [Note: an anchor that does not come]. */
export type CentreNotice = 'ledger-late'

/** Something that is not as it should be; the strip on the screen names it as `alarm.<code>` or `notice.<code>`. */
export interface AlarmNote {
  readonly code: AlarmCode | Notice | CentreNotice
  readonly is: 'alarm' | 'notice'
  /** How many records it concerns; 0 for the chain or a key. */
  readonly records: readonly Id[]
  /** Circle names it concerns. */
  readonly circles: readonly (RoleCircle | 'case')[]
}

/** The truths of the saving chip, and the number behind the last one. */
export type Saving =
  /** In memory only, for the moment that sealing and storing take: a power cut would take it. */
  | { readonly is: 'writing'; readonly waiting: number }
  | { readonly is: 'kept'; readonly waiting: number }
  | { readonly is: 'sending'; readonly waiting: number }
  | { readonly is: 'there' }
  | { readonly is: 'not-sent'; readonly count: number }

/** A text not finished yet, sealed every two seconds; leaving never loses it. */
export interface Drafts {
  read<T>(name: string): Promise<T | null>
  /** Sealed for the given circle, so that nobody outside it can read the draft on a shared computer. */
  write(name: string, value: unknown, circle: RoleCircle | Id): void
  drop(name: string): void
}

/** One device: the machinery below all screens. Made once by the app, given by DeviceContext. */
export interface Device {
  readonly session: Signal<Session>
  readonly me: Signal<Me | null>
  readonly language: Signal<Language>
  /** The language of what is written here, where it is not that of the centre. See `useWriting`. */
  readonly writing: Signal<Language | null>
  readonly profile: Signal<DeviceProfile>
  readonly chain: Signal<CentreState | null>
  readonly records: Records
  readonly refused: Signal<readonly RefusedRecord[]>
  readonly conflicts: Signal<readonly Conflict[]>
  readonly alarms: Signal<readonly AlarmNote[]>
  readonly saving: Signal<Saving>
  /** What goes back to a server that was restored from a copy; null when nothing has to. */
  readonly returning: Signal<Returning | null>
  readonly masked: Signal<boolean>
  readonly demo: Signal<boolean>
  /** The window is covered by a dull page. */
  readonly hidden: Signal<boolean>
  /** The browser has no room: what is put now lies in memory only until it is sent. */
  readonly storageFull: Signal<boolean>
  /** The browser took away what was stored here while it was open; all that was not sent is stored again. */
  readonly storageTaken: Signal<boolean>
  /** Up to this moment (ISO-8601 UTC) everything of the server is here; null while this device has never heard it. */
  readonly fresh: Signal<string | null>
  readonly search: Search
  readonly access: Access
  readonly door: Door
  readonly request: Request
  /** The vault. While the device is locked it holds no key, and whatever needs one throws Alarm not-unlocked. */
  readonly vault: () => Vault
  readonly put: Put
  /** Keeps a put here for ten seconds, so that `undo` can take it back without a trace. */
  readonly hold: (record: Opened) => void
  /** Takes a put back; false when it has been sent. */
  readonly undo: (record: Opened) => Promise<boolean>
  /**
   * Seals records once more for another circle, content and author as they are, through the outbox like every put. Leaves
   * out what lies there already, does not open, or waits for somebody on `/unsent`.
   *
   * @returns how many are on their way
   */
  readonly move: (ids: readonly Id[], circle: Id) => number
  readonly openCase: (caseId: Id) => Promise<'there' | 'away'>
  readonly note: (action: LedgerLine['action'], caseId: Id) => void
  readonly drafts: Drafts
  /** Signs and posts a change of membership; takes newer statements and makes it anew when somebody was faster. */
  readonly append: (
    make: (at: string) => Promise<ChainDeed | readonly ChainDeed[]>,
    input?: { readonly invite?: Id },
  ) => Promise<CentreState>
  /** Seals what was written and is not sealed yet; waits no longer than a second and a half. */
  readonly rest: () => Promise<void>
  /** The whole ledger followed from its first line; throws Away. See [Note: the ledger is anchored by the day] */
  readonly checkLedger: () => Promise<{ readonly lines: number; readonly fits: boolean }>
  /** See [Note: anchored anew]. False when nothing is sealed yet. */
  readonly anchorAnew: () => Promise<boolean>
  /** Fetches now what is new: statements, keys, records. */
  readonly refresh: () => Promise<void>
  readonly now: () => Date
}
