import type { Id } from '#vault/api.ts'
import type { Conflict, RefusedRecord } from '../device.ts'
import { isOutside, type Pending } from '../outbox.ts'
import { Records, type Opened } from '../records.ts'
import type { Signal } from '../signal.ts'
import type { Desk } from './desk.ts'
import { held } from './held.ts'

/** What was not sent and waits for somebody: refused records, and two versions of which one is to be chosen. */
export class Unsent {
  readonly #desk: Desk
  /** My versions of records that somebody else changed faster. */
  readonly #mine: Records
  /** Which row of the outbox is my side of a conflict. */
  readonly #conflicting = new Map<Id, number>()
  /** Set by the writer: puts a next version of a record whose shape is known by its kind. */
  putAgain: (kind: string, what: { id: Id; caseId: Id; circle: Id; coded: unknown; sealed: unknown }) => void = () => {}

  constructor(desk: Desk) {
    this.#desk = desk
    this.#mine = new Records(desk.options.shapes)
  }

  /** Draws both lists anew. @returns how long they are together */
  count(): number {
    const { refused, conflicts } = this.#desk.options
    setUnlessEmpty(refused, this.#refused())
    setUnlessEmpty(conflicts, this.#conflicts())
    return refused.get().length + conflicts.get().length
  }

  #refused(): readonly RefusedRecord[] {
    const { records } = this.#desk.options
    const stuck = this.#desk.outbox.filter((pending) => pending.refusal !== undefined && pending.refusal !== 'newer-version')
    const list: RefusedRecord[] = []
    const seen = new Set<Id>()
    for (const { record, refusal, facts } of stuck) {
      if (seen.has(record.id)) continue
      seen.add(record.id)
      list.push({
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
    for (const [id, { again, drop }] of this.#desk.unsealable) {
      const one = records.held(id)
      if (!one || seen.has(id)) continue
      list.push({
        id,
        kind: one.kind,
        room: one.kind.split('/')[0] ?? '',
        refusal: one.refusal ?? '',
        facts: {},
        record: records.any(id),
        drop: async () => drop(),
        again: async () => again(),
      })
    }
    return list
  }

  #conflicts(): readonly Conflict[] {
    const { records } = this.#desk.options
    return [...this.#conflicting.keys()].flatMap((id): Conflict[] => {
      const mine = this.#mine.any(id)
      const theirs = records.any(id)
      return mine && theirs ? [{ id, kind: mine.kind, mine, theirs, choose: (which) => this.#choose(id, mine, which) }] : []
    })
  }

  /** Something more was written to records that wait for a choice: it is my side now. */
  async written(ids: readonly Id[]): Promise<void> {
    if (ids.some((id) => this.#conflicting.has(id))) await this.#desk.redraw(ids)
  }

  /** Takes my versions of a record out of the outbox; what the server has is shown again. */
  async drop(id: Id): Promise<void> {
    const gone = this.#desk.outbox.filter((pending) => pending.record.id === id).map((pending) => pending.n)
    await this.#desk.settle({ gone, changed: [] })
    this.#conflicting.delete(id)
    this.#mine.drop([id])
    await this.#desk.redraw([id])
    this.#desk.options.tell({ is: 'changed', ids: [id] })
  }

  /** Sends my refused version once more. */
  async again(id: Id): Promise<void> {
    const changed = this.#desk.outbox
      .filter((pending) => pending.record.id === id)
      .map(({ refusal: _refusal, facts: _facts, ...pending }) => pending)
    await this.#desk.settle({ changed })
    await this.#desk.redraw([id])
    this.#desk.options.tell({ is: 'changed', ids: [id] })
    this.#desk.poke()
  }

  async #choose(id: Id, mine: Opened, which: 'mine' | 'theirs' | { readonly coded: unknown; readonly sealed: unknown }): Promise<void> {
    await this.drop(id)
    if (which === 'theirs') return
    const { coded, sealed } = which === 'mine' ? mine : which
    this.putAgain(mine.kind, { id, caseId: mine.caseId, circle: mine.circle, coded, sealed })
  }

  /** Opens my side of what waits, after the outbox was read. */
  async gather(): Promise<void> {
    const newest = new Map<Id, Pending>()
    const ids = new Set(this.#desk.outbox.filter((pending) => pending.refusal === 'newer-version').map((pending) => pending.record.id))
    for (const pending of this.#desk.outbox) if (ids.has(pending.record.id)) newest.set(pending.record.id, pending)
    await this.#gatherClosed()
    for (const id of this.#conflicting.keys()) if (!ids.has(id)) this.#conflicting.delete(id)
    const fresh = [...newest.values()].filter((pending) => this.#conflicting.get(pending.record.id) !== pending.n)
    if (fresh.length === 0) return
    const opened = await this.#desk.open(
      fresh.map((pending) => pending.record),
      'cards',
      false,
    )
    this.#mine.take(fresh.map((pending, at) => held(pending.record, opened[at], 'refused', 'newer-version')))
    for (const { record, n } of fresh) {
      this.#conflicting.set(record.id, n)
      // Both wrote the same: there is nothing to choose.
      const mine = this.#mine.any(record.id)
      const theirs = this.#desk.options.records.any(record.id)
      if (mine && theirs && JSON.stringify([mine.coded, mine.sealed]) === JSON.stringify([theirs.coded, theirs.sealed]))
        await this.drop(record.id)
    }
  }

  /** What she wrote of cases that are closed to her, or erased: only shown with what was not sent. */
  async #gatherClosed(): Promise<void> {
    const closed = this.#desk.outbox.filter((pending) => isOutside(pending) && !this.#mine.held(pending.record.id))
    if (closed.length === 0) return
    const opened = await this.#desk.open(
      closed.map((pending) => pending.record),
      'cards',
      false,
    )
    this.#mine.take(closed.map((pending, at) => held(pending.record, opened[at], 'refused', pending.refusal)))
  }

  end(): void {
    this.#mine.clear()
    this.#conflicting.clear()
  }
}

/** Nobody is told that a list which was empty is empty again: it is counted after every put. */
function setUnlessEmpty<T>(list: Signal<readonly T[]>, next: readonly T[]): void {
  if (next.length > 0 || list.get().length > 0) list.set(next)
}
