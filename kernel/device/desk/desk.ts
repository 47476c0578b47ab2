import { roleCircles, type RoleCircle } from '#kernel/circle.ts'
import type { Shape } from '#kernel/record.ts'
import type { CentreState, Id, Opened, SealedRecord, ToOpen, Vault } from '#vault/api.ts'
import type { Alarms } from '../alarms.ts'
import type { AccountDatabase, StoredRecord } from '../database.ts'
import type { Conflict, RefusedRecord, Saving } from '../device.ts'
import type { Door } from '../door.ts'
import { newestPending, type Pending } from '../outbox.ts'
import { circleOfCase } from '../own-circles.ts'
import type { Returning } from '../returning.ts'
import type { Held, RecordState, Records } from '../records.ts'
import type { Signal } from '../signal.ts'
import { Counting } from './counting.ts'
import { held } from './held.ts'
import type { Told } from './told.ts'
import { Unsent } from './unsent.ts'

export interface DeskOptions {
  readonly account: Id
  readonly centre: Id
  readonly vault: Vault
  readonly db: AccountDatabase
  readonly door: Door
  readonly shapes: readonly Shape<any, any>[]
  readonly records: Pick<Records, 'shapeOf' | 'held' | 'any' | 'one' | 'every' | 'take' | 'drop'>
  readonly alarms: Pick<Alarms, 'opened' | 'raise' | 'calm'>
  readonly chain: Signal<CentreState | null>
  readonly saving: Signal<Saving>
  readonly returning: Signal<Returning | null>
  readonly refused: Signal<readonly RefusedRecord[]>
  readonly conflicts: Signal<readonly Conflict[]>
  readonly tell: (told: Told) => void
  readonly now: () => Date
}

/** As many are opened in one go. */
export const perOpening = 500
/** Rows of the outbox from this number on lie in memory only: the browser had no room, or they happen now or never. */
export const memoryOnly = Number.MAX_SAFE_INTEGER / 2

/** The desk of one unlocked account: what lies in the database, what is on its way, and what of both is shown. */
export class Desk {
  readonly options: DeskOptions
  /** Version and hash of each record as the server has it. No hash: what it gave does not open, so it proves nothing. */
  readonly stored = new Map<Id, { readonly version: number; readonly sha: string | null; readonly circle: Id }>()
  /** In the order of sending. */
  outbox: Pending[] = []
  /** Rows now on the wire. */
  sending: ReadonlySet<number> = new Set()
  /** Statements that are going back to the server. */
  chainBack: Returning = { done: 0, of: 0 }
  /** Records of the puts that are not sealed for their circle yet, once for each put. */
  unsealed: readonly Id[] = []
  /** Puts that cannot be sealed (a forged key, not in the circle): they wait for somebody, and the chip must say so. */
  readonly unsealable = new Map<Id, { readonly again: () => void; readonly drop: () => void }>()
  /** Set by the writer: how many puts lie in memory only. */
  inMemory: () => number = () => 0
  ended = false
  /** Set by whoever shows it: false from the moment a lock begins, while what waits is still being sealed. See [Note: shown while she is in] */
  isShown: () => boolean = () => !this.ended
  /** Set by whoever can send: called when there is something new to send. */
  poke: () => void = () => {}
  readonly unsent: Unsent
  readonly #counting: Counting
  /** What the browser has taken away: it stays on the screen until it comes again. See [Note: storage that is taken away] */
  readonly #taken = new Set<Id>()

  constructor(options: DeskOptions) {
    this.options = options
    this.unsent = new Unsent(this)
    this.#counting = new Counting(this)
  }

  get circles(): readonly Id[] {
    const { chain, account } = this.options
    return (chain.get()?.circles ?? []).filter((circle) => circle.members.includes(account)).map((circle) => circle.circle)
  }

  /** The circle's id for a role circle's name; an id stays as it is. */
  circleId(circle: RoleCircle | Id): Id | undefined {
    if (!(roleCircles as readonly string[]).includes(circle)) return circle
    return this.options.chain.get()?.circles.find((each) => each.name === circle)?.circle
  }

  /** The circle of its own that a case lies in. See [Note: a case in a circle of its own] */
  circleOfCase(caseId: Id): Id | undefined {
    const { chain, records } = this.options
    return circleOfCase(caseId, chain.get(), (id) => records.held(id))
  }

  /** What is begun about a case that not everybody reads is sealed like the case. The draft's name holds its id. */
  circleOfDraft(name: string, circle: RoleCircle | Id): Id | undefined {
    const caseId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(name)?.[0]
    return (caseId === undefined ? undefined : this.circleOfCase(caseId)) ?? this.circleId(circle)
  }

  /** What the server has of a record, as far as it opened. */
  remember({ id, version, circle }: SealedRecord, opened: Opened | undefined): void {
    this.#taken.delete(id)
    this.stored.set(id, { version, circle, sha: opened?.state === 'open' ? opened.sha : null })
  }

  /** Set by whoever keeps something beside the records: drafts, and what a put can be taken back to. */
  forgotten: (ids: readonly Id[], withDrafts: readonly Id[]) => void = () => {}

  /** Hash of the newest version this device knows of a record, mine first. */
  newestSha(id: Id): string | null {
    const mine = this.outbox.findLast((pending) => pending.record.id === id && pending.refusal !== 'newer-version')
    return mine?.sha ?? this.stored.get(id)?.sha ?? null
  }

  /** Opens sealed records in batches; `known` is what this device remembers of each. */
  async open(sealed: readonly SealedRecord[], verify: 'always' | 'cards', withKnown = true): Promise<Opened[]> {
    const opened: Opened[] = []
    for (let at = 0; at < sealed.length; at += perOpening) {
      const part = sealed.slice(at, at + perOpening).map((record): ToOpen => {
        const { id, caseId, kind, circle, epoch, version, coded, blob } = record
        const { version: had, sha = null } = (withKnown && this.stored.get(id)) || { version: 0 }
        return { id, caseId, kind, circle, epoch, version, coded, blob, ...(sha === null ? {} : { known: { version: had, sha } }) }
      })
      opened.push(...(await this.options.vault.open(part, verify)))
    }
    return opened
  }

  /** Shows records that came, unless something of ours is on its way. */
  show(sealed: readonly SealedRecord[], opened: readonly Opened[]): void {
    const { records, alarms } = this.options
    alarms.opened(opened)
    const pending = newestPending(this.outbox)
    records.take(
      sealed.flatMap((record, at) => {
        if (pending.has(record.id) || !records.shapeOf(record.kind)) return []
        const before = records.held(record.id)
        // A put that is still being sealed is newer than anything that comes.
        if (before && (before.state === 'sealed' || this.#isUnsealed(record.id)) && before.version > record.version) return []
        return [held(record, opened[at], 'there')]
      }),
    )
  }

  /** Stores again what is still to be sent, and what opens this device without a network. See [Note: storage that is taken away] */
  async storeAgain(): Promise<void> {
    const { db, vault } = this.options
    for (const id of this.stored.keys()) this.#taken.add(id)
    // First and at once: whoever reads the empty outbox before would take it for the truth.
    await db.settle({ changed: this.outbox.filter((pending) => pending.n < memoryOnly) })
    await db.keep({ state: await vault.sealState(), keyring: await vault.sealKeyring() })
    this.poke()
  }

  /** Reads the outbox anew; what never found room in the database stays. */
  async readOutbox(): Promise<void> {
    const memory = this.outbox.filter((pending) => pending.n >= memoryOnly)
    this.outbox = [...(await this.options.db.outbox()), ...memory]
  }

  /** Writes what answers have changed: in the database first, then in memory. */
  async settle(change: {
    readonly gone?: readonly number[]
    readonly changed: readonly Pending[]
    readonly stored?: readonly StoredRecord[]
  }): Promise<void> {
    await this.options.db.settle({ ...change, changed: change.changed.filter(({ n }) => n < memoryOnly) })
    const gone = new Set(change.gone)
    const changed = new Map(change.changed.map((pending) => [pending.n, pending]))
    this.outbox = this.outbox.filter(({ n }) => !gone.has(n)).map((pending) => changed.get(pending.n) ?? pending)
  }

  /** Draws some records again from the database: after another window, or a settlement, changed them. */
  async redraw(ids: readonly Id[], verify: 'always' | 'cards' = 'cards'): Promise<void> {
    const { db, records } = this.options
    // On their way into the outbox while this reads: what it has read says nothing of them. See [Note: newer than what was read]
    const inTheMaking = new Set(ids.filter((id) => this.#isUnsealed(id)))
    await this.readOutbox()
    const pending = newestPending(this.outbox)
    await this.showPending(ids.flatMap((id) => pending.get(id) ?? []))
    const rows = (await db.recordsBy(ids)).filter((row): row is StoredRecord => row !== undefined)
    for (const row of rows) this.stored.set(row.id, { version: row.version, sha: row.sha, circle: row.circle })
    const open = rows.filter((row) => !pending.has(row.id) && !this.#isUnsealed(row.id))
    if (open.length > 0) {
      const opened = await this.open(open, verify)
      if (!this.isShown()) return
      this.showRows(open, opened, inTheMaking)
    }
    const there = new Set([...rows.map((row) => row.id), ...pending.keys(), ...newestPending(this.outbox).keys(), ...inTheMaking])
    const isTaken = (id: Id) => this.#taken.has(id) && this.stored.has(id)
    records.drop(ids.filter((id) => !there.has(id) && !this.#isUnsealed(id) && !isTaken(id)))
    await this.unsent.gather()
    this.count()
  }

  /**
   * Shows rows of the database that were opened. [Note: newer than what was read] Reading and opening take a while, and she
   * goes on writing: what was put, queued, taken by the server, brought from it or forgotten meanwhile is newer than these rows,
   * and stays as it is.
   *
   * @param inTheMaking on their way into the outbox when the rows were read
   */
  showRows(rows: readonly StoredRecord[], opened: readonly Opened[], inTheMaking: ReadonlySet<Id> = new Set()): void {
    const { records, alarms } = this.options
    const pending = newestPending(this.outbox)
    const isOver = ({ id, version }: StoredRecord) =>
      pending.has(id) || this.#isUnsealed(id) || inTheMaking.has(id) || (this.stored.get(id)?.version ?? Infinity) > version
    const still = rows.flatMap((row, at) => (isOver(row) ? [] : [{ row, opened: opened[at] }]))
    alarms.opened(still.flatMap((each) => each.opened ?? []))
    for (const each of still) this.remember(each.row, each.opened)
    records.take(still.flatMap((each) => (records.shapeOf(each.row.kind) ? [held(each.row, each.opened, 'there')] : [])))
  }

  /** Nowhere but in what the writer holds: nothing that is read from the database stands for it. */
  #isUnsealed(id: Id): boolean {
    return this.unsealed.includes(id) || this.unsealable.has(id)
  }

  /** Locked rows once more: after keys have come. */
  async openLocked(): Promise<void> {
    const ids: Id[] = []
    for (const each of this.options.records.every()) if ('locked' in each.content) ids.push(each.id)
    if (ids.length > 0) await this.redraw(ids)
  }

  /** Sets the state of what is shown without opening anything. */
  mark(ids: readonly Id[], state: RecordState, refusal?: string): void {
    const { records } = this.options
    records.take(
      ids.flatMap((id) => {
        const before = records.held(id)
        return before && (before.state !== state || before.refusal !== refusal) ? [{ ...before, state, refusal }] : []
      }),
    )
  }

  /** What the saving chip says, and the lists behind it. */
  count(): void {
    if (!this.ended) this.#counting.count()
  }

  /** Shows what is on its way, as ours. */
  async showPending(pending: readonly Pending[]): Promise<void> {
    if (pending.length === 0) return
    const { records } = this.options
    const opened = await this.open(
      pending.map((each) => each.record),
      'cards',
      false,
    )
    records.take(
      pending.flatMap((each, at): Held[] =>
        records.shapeOf(each.record.kind)
          ? [held(each.record, opened[at], each.refusal === undefined ? 'sealed' : 'refused', each.refusal)]
          : [],
      ),
    )
  }

  end(): void {
    this.ended = true
    this.unsent.end()
    this.unsealable.clear()
    this.stored.clear()
    this.outbox = []
  }
}
