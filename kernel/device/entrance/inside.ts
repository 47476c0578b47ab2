import type { Language } from '#kernel/language.ts'
import { Alarm, type CentreState, type Id, type Vault } from '#vault/api.ts'
import type { SigningIn } from '../access.ts'
import { Alarms } from '../alarms.ts'
import type { AccountDatabase } from '../database.ts'
import { DeviceDatabase, type Remembered } from '../device-database.ts'
import type { Desk } from '../desk/desk.ts'
import type { Told } from '../desk/told.ts'
import type { Conflict, Me, RefusedRecord, Saving } from '../device.ts'
import { doorOver, type SessionFacts } from '../door.ts'
import { SealedDrafts } from '../drafts.ts'
import type { StaffPart } from '../part.ts'
import type { Writer } from '../put.ts'
import { Records } from '../records.ts'
import { requestOver } from '../request.ts'
import type { Returning } from '../returning.ts'
import { searchOver } from '../search.ts'
import { firstSession, nextSession, type DeviceProfile, type ServerSide, type Session, type SessionEvent } from '../session.ts'
import { signal } from '../signal.ts'
import type { Sync } from '../sync/sync.ts'
import type { ReadAhead } from './read-ahead.ts'
import type { makeRoom } from './room.ts'

/** What somebody who is in needs beside the door. See [Note: the door comes first] */
export interface Whole {
  readonly parts: readonly StaffPart[]
  readonly makeRoom: typeof makeRoom
}

export interface DeviceOptions {
  /** Brings everything behind the door, or gives what is there. Throws Away when it does not come. */
  readonly bring: () => Promise<Whole>
  /** A vault with no keys in it, and the way to end it with everything it holds. */
  readonly startVault: () => { readonly vault: Vault; readonly end: () => void }
  readonly fetching: typeof fetch
  /** What stood behind `#` when the page was opened. */
  readonly fragment: string
  readonly language: Language
  readonly now: () => Date
  /** Called after everything opened was dropped, so that the page can be drawn from nothing. */
  readonly closed: () => void
}

/** What is there while somebody is in. */
export interface Room {
  readonly account: Id
  readonly centre: Id
  readonly handle: string
  readonly db: AccountDatabase
  readonly desk: Desk
  readonly writer: Writer
  readonly sync: Sync
  readonly channel: BroadcastChannel | null
  remembered: Remembered | null
  facts: SessionFacts | null
  /** [Note: the passphrase waits for the network] Kept only until the server has seen her once, so that offline work sends itself later. */
  passphrase: string | null
  /** The server waits for the code from her phone: until she has typed it, nothing is begun behind her. */
  asksCode: boolean
}

/** Somebody whose keys are in the vault and who is not let in yet. */
export interface Newcomer {
  readonly account: Id
  readonly centre: Id
  readonly handle: string
  readonly passphrase: string
  readonly facts: SessionFacts | null
}

/** A centre that is being founded, between its steps. */
interface Founding {
  readonly token: string
  readonly country: SessionFacts['country']
  readonly handle: string
  readonly passphrase: string
  readonly centre: Id
  readonly account: Id
  pack: Awaited<ReturnType<Vault['confirmSheets']>> | null
}

/** What the deeds of coming in, being in and going out share: who is in, who is remembered, and the signals that the screens draw. */
export class Inside {
  readonly options: DeviceOptions
  shapes: StaffPart['shapes'] = []
  readonly deviceDb = new DeviceDatabase()
  readonly session = signal<Session>(firstSession)
  readonly me = signal<Me | null>(null)
  readonly language
  readonly writing = signal<Language | null>(null)
  readonly profile = signal<DeviceProfile>('office')
  readonly chain = signal<CentreState | null>(null)
  readonly saving = signal<Saving>({ is: 'there' })
  readonly returning = signal<Returning | null>(null)
  readonly refused = signal<readonly RefusedRecord[]>([])
  readonly conflicts = signal<readonly Conflict[]>([])
  readonly demo = signal(false)
  readonly hidden = signal(false)
  readonly storageFull = signal(false)
  readonly storageTaken = signal(false)
  readonly fresh = signal<string | null>(null)
  readonly alarms = new Alarms()
  readonly records: Records
  readonly search
  readonly request
  readonly door
  readonly drafts = new SealedDrafts(() => this.room?.desk ?? null)

  room: Room | null = null
  /** Until what was written before the last lock is stored. */
  leaving: Promise<void> = Promise.resolve()
  newcomer: Newcomer | null = null
  /** Who has just signed in and has no room yet. */
  coming: Id | null = null
  remembered: readonly Remembered[] = []
  /** What was begun to be read when she began to type. */
  ahead: ReadAhead | null = null
  wrong = 0
  waitUntil = 0
  isLanguageChosen = false
  /** Everything asynchronous compares this before it touches the screen: a lock in between makes it stop. */
  life = 0
  login: { readonly id: Id; readonly centre: Id; readonly account: Id } | null = null
  signingIn: SigningIn | null = null
  founding: Founding | null = null
  started: ReturnType<DeviceOptions['startVault']> | null = null
  /** Set by who puts the device together: the server has taken this device away from whoever is in. */
  revoked: () => void = () => {}

  constructor(options: DeviceOptions) {
    this.options = options
    this.records = new Records()
    this.search = searchOver(this.records, [])
    this.language = signal<Language>(options.language)
    this.request = requestOver(
      options.fetching,
      () => this.room?.account ?? this.coming ?? this.newcomer?.account ?? null,
      (reason, asking) => {
        // Whoever sits here now is not meant by an answer to somebody who has gone.
        if (!this.room || this.room.account !== asking) return
        const session = this.session.get()
        if (reason === 'device-revoked') this.revoked()
        // It is said on the screen now, not with the next round.
        else if (reason === 'not-signed-in' && session.at === 'open' && session.server === 'online') this.room.sync.poke()
      },
    )
    this.door = doorOver(this.request)
  }

  /** Waits for everything behind the door and learns what its parts tell of records; gives the way to make a room. */
  async takeWhole(): Promise<Whole['makeRoom']> {
    const { parts, makeRoom } = await this.options.bring()
    if (this.shapes.length === 0) {
      this.shapes = parts.flatMap((part) => part.shapes)
      this.records.learn(this.shapes)
      this.search.learn(parts.flatMap((part) => part.search ?? []))
    }
    return makeRoom
  }

  readonly vault = (): Vault => (this.started ??= this.options.startVault()).vault

  emit(event: SessionEvent): void {
    this.session.set(nextSession(this.session.get(), event))
  }

  /** How this browser stands with the server, for this screen and her other windows. */
  server(server: ServerSide): void {
    this.emit({ is: 'server', server })
    this.room?.channel?.postMessage({ is: 'server', server } satisfies Told)
  }

  /** The room, for what can be done only in it. Throws Alarm not-unlocked. */
  need(): Room {
    if (!this.room) throw new Alarm('not-unlocked')
    return this.room
  }

  /** Replaces what is remembered of who is in. */
  async remember(one: Remembered): Promise<void> {
    await this.deviceDb.remember(one)
    if (this.room?.account === one.account) this.room.remembered = one
    this.remembered = this.remembered.map((each) => (each.account === one.account ? one : each))
  }
}
