import { noCase, roleCircles, type RoleCircle } from '#kernel/circle.ts'
import type { Shape } from '#kernel/record.ts'
import type { Gone } from '#kernel/wire.ts'
import type { CentreState, Id, Opened as VaultOpened, SealedRecord, ToOpen, Vault } from '#vault/api.ts'
import type { Alarms } from './alarms.ts'
import type { AccountDatabase, StoredRecord } from './database.ts'
import type { Conflict, RefusedRecord, Saving } from './device.ts'
import type { Door } from './door.ts'
import { isOutside, newestPending, type Pending } from './outbox.ts'
import { circleOfCase } from './own-circles.ts'
import type { Returning } from './returning.ts'
import { Records, type Held, type Opened, type RecordState } from './records.ts'
import type { ServerSide } from './session.ts'
import type { Signal } from './signal.ts'

/** What other windows of the same browser are told. Ids only. */
export type Told =
  | { readonly is: 'changed'; readonly ids: readonly Id[] }
  | { readonly is: 'poke' }
  | { readonly is: 'chain' }
  /** Only one window talks to the server; the others show what it finds. */
  | { readonly is: 'server'; readonly server: ServerSide }
  | { readonly is: 'lock' }

export interface DeskOptions {
  readonly account: Id
  readonly centre: Id
  readonly vault: Vault
  readonly db: AccountDatabase
  readonly door: Door
  readonly shapes: readonly Shape<any, any>[]
  readonly records: Records
  readonly alarms: Alarms
  readonly chain: Signal<CentreState | null>
  readonly saving: Signal<Saving>
  readonly returning: Signal<Returning | null>
  readonly refused: Signal<readonly RefusedRecord[]>
  readonly conflicts: Signal<readonly Conflict[]>
  readonly tell: (told: Told) => void
  readonly now: () => Date
}

const perOpening = 500
/** Rows of the outbox from this number on lie in memory only: the browser had no room. */
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
  /** Of how many records that go back the outbox has been told at most. */
  #backOf = 0
  /** Records of the puts that are not sealed for their circle yet, once for each put. */
  unsealed: readonly Id[] = []
  /** Puts that cannot be sealed (a forged key, not in the circle): they wait for somebody, and the chip must say so. */
  readonly unsealable = new Map<Id, { readonly again: () => void; readonly drop: () => void }>()
  /** Set by the writer: how many puts lie in memory only. */
  inMemory: () => number = () => 0
  ended = false
  /** Set by whoever can send: called when there is something new to send. */
  poke: () => void = () => {}
  /** My versions of records that somebody else changed faster. */
  readonly #mine: Records
  /** Which row of the outbox is my side of a conflict. */
  readonly #conflicting = new Map<Id, number>()
  #held = new Map<Id, number>()

  constructor(options: DeskOptions) {
    this.options = options
    this.#mine = new Records(options.shapes)
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

  /** [Note: a put that may be taken back waits] For ten seconds it is sealed and stored here and not sent, so taking it back leaves no trace. */
  hold(id: Id, until: number): void {
    this.#held.set(id, until)
    setTimeout(() => this.release(id), Math.max(0, until - this.options.now().getTime()))
  }
  release(id: Id): void {
    if (this.#held.delete(id) && !this.ended) this.poke()
  }
  readonly isHeld = (id: Id): boolean => this.#held.has(id)

  /** What the server has of a record, as far as it opened. */
  remember({ id, version, circle }: SealedRecord, opened: VaultOpened | undefined): void {
    this.stored.set(id, { version, circle, sha: opened?.state === 'open' ? opened.sha : null })
  }

  /** Forgets records that the server says have left a circle of ours, or were erased. See [Note: a record that has gone] */
  async forgetGone(gone: readonly Gone[]): Promise<void> {
    const held = gone.filter(({ id }) => this.stored.has(id))
    const rows = await this.options.db.recordsBy(held.map(({ id }) => id))
    const left = held.filter(({ circle, position }, at) => {
      const row = rows[at]
      return row && row.circle === circle && row.position < position
    })
    await this.forget(left.filter(({ erased }) => !erased).map(({ id }) => id))
    await this.forgetErased(left.filter(({ erased }) => erased).map(({ id }) => id))
  }

  /** Forgets what lies in circles that she is not in any more. */
  async forgetForeign(): Promise<void> {
    const mine = new Set(this.circles)
    await this.forget(Array.from(this.stored).flatMap(([id, { circle }]) => (mine.has(circle) ? [] : [id])))
  }

  /** Erased for good: drafts about them go, too. What she wrote over it and could not send stays sealed, to decide about. See [Note: an erased record] */
  async forgetErased(ids: readonly Id[]): Promise<void> {
    await this.forget(ids, 'erased')
  }

  /** Nothing of these records stays on this device but what she wrote herself and has not been taken: that stays sealed, to hand over. */
  async forget(ids: readonly Id[], why: 'case-restricted' | 'erased' = 'case-restricted'): Promise<void> {
    if (ids.length === 0) return
    const { db, records, tell } = this.options
    const cases = why === 'erased' ? ids : ids.filter((id) => records.held(id)?.caseId === id)
    await db.forget(ids)
    for (const id of ids) this.stored.delete(id)
    const forgotten = new Set(ids)
    const changed = this.outbox
      .filter(({ record, refusal }) => forgotten.has(record.id) && refusal === 'newer-version')
      .map((pending) => ({ ...pending, refusal: why }))
    await db.settle({ changed })
    this.forgotten(ids, cases)
    await this.redraw(ids)
    tell({ is: 'changed', ids })
  }

  /** Set by whoever keeps something beside the records: drafts, and what a put can be taken back to. */
  forgotten: (ids: readonly Id[], withDrafts: readonly Id[]) => void = () => {}

  /** Hash of the newest version this device knows of a record, mine first. */
  newestSha(id: Id): string | null {
    const mine = this.outbox.findLast((pending) => pending.record.id === id && pending.refusal !== 'newer-version')
    return mine?.sha ?? this.stored.get(id)?.sha ?? null
  }

  /** Opens sealed records in batches; `known` is what this device remembers of each. */
  async open(sealed: readonly SealedRecord[], verify: 'always' | 'cards', withKnown = true): Promise<VaultOpened[]> {
    const opened: VaultOpened[] = []
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

  /** Opens everything this browser has: what is on its way first, then cards, then the rest, newest first. */
  async openAll(progress: (done: number, of: number, areCardsOpen: boolean) => void): Promise<void> {
    const { db, records, alarms } = this.options
    const [waiting, rows] = await Promise.all([db.outbox(), db.records()])
    const late = waiting.filter(({ record, back }) => back === undefined && records.shapeOf(record.kind)?.of.nowOrNever)
    if (late.length > 0) await db.settle({ gone: late.map(({ n }) => n) })
    const outbox = waiting.filter((pending) => !late.includes(pending))
    this.outbox = outbox
    for (const row of rows) this.stored.set(row.id, { version: row.version, sha: row.sha, circle: row.circle })
    const pending = newestPending(outbox)
    const isCard = (row: StoredRecord) => records.shapeOf(row.kind)?.of.held === 'always'
    const known = rows.filter((row) => records.shapeOf(row.kind) !== undefined && !pending.has(row.id))
    known.sort((a, b) => Number(isCard(b)) - Number(isCard(a)) || b.position - a.position)
    const cards = known.findIndex((row) => !isCard(row))
    const total = known.length + pending.size
    await this.#showPending([...pending.values()])
    await this.#gatherConflicts()
    let done = pending.size
    progress(done, total, total === done)
    for (let at = 0; at < known.length; at += perOpening) {
      const part = known.slice(at, at + perOpening)
      const opened = await this.open(part, 'cards')
      if (this.ended) return
      alarms.opened(opened)
      for (const [i, row] of part.entries()) this.remember(row, opened[i])
      records.take(part.map((row, i) => held(row, opened[i], 'there')))
      done += part.length
      progress(done, total, cards === -1 ? done === total : at + perOpening >= Math.min(cards, 2_500))
    }
    this.count()
  }

  /** Shows records that came, unless something of ours is on its way. */
  show(sealed: readonly SealedRecord[], opened: readonly VaultOpened[]): void {
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
    await this.options.db.settle(change)
    const gone = new Set(change.gone)
    const changed = new Map(change.changed.map((pending) => [pending.n, pending]))
    this.outbox = this.outbox.filter(({ n }) => !gone.has(n)).map((pending) => changed.get(pending.n) ?? pending)
  }

  /** Draws some records again from the database: after another window, or a settlement, changed them. */
  async redraw(ids: readonly Id[], verify: 'always' | 'cards' = 'cards'): Promise<void> {
    const { db, records } = this.options
    await this.readOutbox()
    const pending = newestPending(this.outbox)
    await this.#showPending(ids.flatMap((id) => pending.get(id) ?? []))
    const rows = (await db.recordsBy(ids)).filter((row): row is StoredRecord => row !== undefined)
    for (const row of rows) this.stored.set(row.id, { version: row.version, sha: row.sha, circle: row.circle })
    const open = rows.filter((row) => !pending.has(row.id) && !this.#isUnsealed(row.id))
    if (open.length > 0) {
      const opened = await this.open(open, verify)
      if (this.ended) return
      this.options.alarms.opened(opened)
      for (const [i, row] of open.entries()) this.remember(row, opened[i])
      records.take(open.flatMap((row, at) => (records.shapeOf(row.kind) ? [held(row, opened[at], 'there')] : [])))
    }
    const there = new Set([...rows.map((row) => row.id), ...pending.keys()])
    records.drop(ids.filter((id) => !there.has(id) && !this.#isUnsealed(id)))
    await this.#gatherConflicts()
    this.count()
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
    if (this.ended) return
    const { saving, refused, conflicts, records } = this.options
    this.#countBack()
    const waiting = this.outbox.filter((pending) => pending.refusal === undefined).length + this.unsealed.length
    const stuck = this.outbox.filter((pending) => pending.refusal !== undefined && pending.refusal !== 'newer-version')
    const lists: RefusedRecord[] = []
    const seen = new Set<Id>()
    for (const { record, refusal, facts } of stuck) {
      if (seen.has(record.id)) continue
      seen.add(record.id)
      lists.push({
        id: record.id,
        kind: record.kind,
        room: record.kind.split('/')[0] ?? '',
        refusal: refusal ?? '',
        facts: facts ?? {},
        record: records.any(record.id) ?? this.#mine.any(record.id),
        drop: () => this.drop(record.id),
        again: () => this.again(record.id),
      })
    }
    for (const [id, { again, drop }] of this.unsealable) {
      const held = records.held(id)
      if (!held || seen.has(id)) continue
      lists.push({
        id,
        kind: held.kind,
        room: held.kind.split('/')[0] ?? '',
        refusal: held.refusal ?? '',
        facts: {},
        record: records.any(id),
        drop: async () => drop(),
        again: async () => again(),
      })
    }
    refused.set(lists)
    conflicts.set(
      [...this.#conflicting.keys()].flatMap((id): Conflict[] => {
        const mine = this.#mine.any(id)
        const theirs = records.any(id)
        return mine && theirs ? [{ id, kind: mine.kind, mine, theirs, choose: (which) => this.choose(id, mine, which) }] : []
      }),
    )
    const count = lists.length + conflicts.get().length
    saving.set(
      count > 0
        ? { is: 'not-sent', count }
        : this.inMemory() > 0
          ? { is: 'writing', waiting }
          : this.sending.size > 0
            ? { is: 'sending', waiting }
            : waiting > 0
              ? { is: 'kept', waiting }
              : { is: 'there' },
    )
  }

  #countBack(): void {
    const left = this.outbox.filter((pending) => pending.back !== undefined && pending.refusal === undefined).length
    this.#backOf = left === 0 ? 0 : Math.max(this.#backOf, left)
    const { done, of } = this.chainBack
    const { returning } = this.options
    const next = left === 0 && done === of ? null : { done: done + this.#backOf - left, of: of + this.#backOf }
    const now = returning.get()
    if (now?.done !== next?.done || now?.of !== next?.of) returning.set(next)
  }

  /** Something more was written to records that wait for a choice: it is my side now. */
  async written(ids: readonly Id[]): Promise<void> {
    if (ids.some((id) => this.#conflicting.has(id))) await this.redraw(ids)
  }

  /** Takes my versions of a record out of the outbox; what the server has is shown again. */
  async drop(id: Id): Promise<void> {
    const gone = this.outbox.filter((pending) => pending.record.id === id).map((pending) => pending.n)
    await this.options.db.settle({ gone })
    this.#conflicting.delete(id)
    this.#mine.drop([id])
    await this.redraw([id])
    this.options.tell({ is: 'changed', ids: [id] })
  }

  /** Sends my refused version once more. */
  async again(id: Id): Promise<void> {
    const changed = this.outbox
      .filter((pending) => pending.record.id === id)
      .map(({ refusal: _refusal, facts: _facts, ...pending }) => pending)
    await this.options.db.settle({ changed })
    await this.redraw([id])
    this.options.tell({ is: 'changed', ids: [id] })
    this.poke()
  }

  /** Set by the writer: puts a next version of a record whose shape is known by its kind. */
  putAgain: (kind: string, what: { id: Id; caseId: Id; circle: Id; coded: unknown; sealed: unknown }) => void = () => {}

  async choose(id: Id, mine: Opened, which: 'mine' | 'theirs' | { readonly coded: unknown; readonly sealed: unknown }): Promise<void> {
    await this.drop(id)
    if (which === 'theirs') return
    const { coded, sealed } = which === 'mine' ? mine : which
    this.putAgain(mine.kind, { id, caseId: mine.caseId, circle: mine.circle, coded, sealed })
  }

  async #showPending(pending: readonly Pending[]): Promise<void> {
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

  async #gatherConflicts(): Promise<void> {
    const newest = new Map<Id, Pending>()
    const ids = new Set(this.outbox.filter((pending) => pending.refusal === 'newer-version').map((pending) => pending.record.id))
    for (const pending of this.outbox) if (ids.has(pending.record.id)) newest.set(pending.record.id, pending)
    await this.#gatherClosed()
    for (const id of this.#conflicting.keys()) if (!ids.has(id)) this.#conflicting.delete(id)
    const fresh = [...newest.values()].filter((pending) => this.#conflicting.get(pending.record.id) !== pending.n)
    if (fresh.length === 0) return
    const opened = await this.open(
      fresh.map((pending) => pending.record),
      'cards',
      false,
    )
    this.#mine.take(fresh.map((pending, at) => held(pending.record, opened[at], 'refused', 'newer-version')))
    for (const { record, n } of fresh) {
      this.#conflicting.set(record.id, n)
      // Both wrote the same: there is nothing to choose.
      const mine = this.#mine.any(record.id)
      const theirs = this.options.records.any(record.id)
      if (mine && theirs && JSON.stringify([mine.coded, mine.sealed]) === JSON.stringify([theirs.coded, theirs.sealed]))
        await this.drop(record.id)
    }
  }

  /** What she wrote of cases that are closed to her, or erased: only shown with what was not sent. */
  async #gatherClosed(): Promise<void> {
    const closed = this.outbox.filter((pending) => isOutside(pending) && !this.#mine.held(pending.record.id))
    if (closed.length === 0) return
    const opened = await this.open(
      closed.map((pending) => pending.record),
      'cards',
      false,
    )
    this.#mine.take(closed.map((pending, at) => held(pending.record, opened[at], 'refused', pending.refusal)))
  }

  end(): void {
    this.ended = true
    this.#mine.clear()
    this.#conflicting.clear()
    this.unsealable.clear()
    this.stored.clear()
    this.outbox = []
  }
}

/** A sealed record and what the vault made of it, as the store takes it. */
export function held(record: SealedRecord, opened: VaultOpened | undefined, state: RecordState, refusal?: string): Held {
  const { id, caseId, kind, circle, version } = record
  const content: Held['content'] =
    opened?.state === 'open'
      ? {
          coded: opened.coded,
          sealed: opened.sealed,
          ...(opened.of ? { ...opened.of, movedBy: opened.by } : { by: opened.by, at: opened.at }),
          notices: opened.notices,
        }
      : { locked: opened?.why ?? 'record-unreadable' }
  return { id, caseId: caseId || noCase, kind, circle, version, state, ...(refusal === undefined ? {} : { refusal }), content }
}
