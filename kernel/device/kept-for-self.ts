import type { RoleCircle } from '#kernel/circle.ts'
import { Alarm, type Id } from '#vault/api.ts'
import { StorageFull } from './database.ts'
import type { Desk } from './desk/desk.ts'
import type { Held } from './records.ts'

/** A put that waits for a key, as it is kept. */
export interface Waiting {
  readonly held: Held
  /** What it was put into, while there is no such circle of ours. */
  readonly asked?: RoleCircle | Id
}

/** A put by its record and version. */
export const nameOf = ({ id, version }: { readonly id: Id; readonly version: number }): string => `${id}|${version}`

/**
 * [Note: what no key can seal] A member has left and the new key is not made yet, our key has not come, or there is no
 * circle of ours to put into: then no circle's key may seal what was written. It is sealed for her alone meanwhile, lies
 * on this device through lock and power cut, and is tried again at each unlock and with each change of circles and keys.
 * Nobody waits for the key: on a line that is silent that may take minutes, and what she writes meanwhile, for this circle
 * or another, would lie in memory only.
 */
export class KeptForSelf {
  readonly #desk: Desk
  readonly #full: () => void
  readonly #kept = new Map<Held, { readonly name: string; readonly waiting: Waiting }>()
  #due: Waiting[] = []

  constructor(desk: Desk, full: () => void) {
    this.#desk = desk
    this.#full = full
  }

  has(held: Held): boolean {
    return this.#kept.has(held)
  }

  /** Under which name it lies in the database, if it does. */
  nameOf(held: Held): string | undefined {
    return this.#kept.get(held)?.name
  }

  /** Something waits for `keepDue`. */
  get isDue(): boolean {
    return this.#due.length > 0
  }

  /** Has it kept by the next `keepDue`. */
  add(waiting: Waiting): void {
    this.#due.push(waiting)
  }

  keepDue(): Promise<void> {
    return this.keep(this.#due.splice(0))
  }

  /** What was kept lies nowhere any more: it is due again. See [Note: storage that is taken away] */
  addAgain(): void {
    this.#due.push(...Array.from(this.#kept.values(), ({ waiting }) => waiting))
    this.#kept.clear()
  }

  async keep(some: readonly Waiting[]): Promise<void> {
    const { vault, db } = this.#desk.options
    for (const waiting of some) {
      const { held } = waiting
      if (this.#kept.has(held)) continue
      const name = nameOf(held)
      try {
        await db.keepUnsealed({ name, own: await vault.sealForSelf({ name, value: waiting }) })
        this.#kept.set(held, { name, waiting })
      } catch (error) {
        if (!(error instanceof StorageFull)) throw error
        this.#full()
      }
    }
    this.#desk.count()
  }

  /** What an earlier session has kept, in the order it was written. */
  async takeUp(): Promise<readonly Waiting[]> {
    const { db, vault } = this.#desk.options
    const found: { readonly name: string; readonly waiting: Waiting }[] = []
    for (const { name, own } of await db.unsealed()) {
      try {
        found.push({ name, waiting: (await vault.openForSelf({ name, sealed: own })) as Waiting })
      } catch (error) {
        // Not hers, or spoilt: it stays where it lies.
        if (!(error instanceof Alarm)) throw error
      }
    }
    if (this.#desk.ended) return []
    for (const each of found) this.#kept.set(each.waiting.held, each)
    return found.map(({ waiting }) => waiting).toSorted((a, b) => (writtenAt(a) < writtenAt(b) ? -1 : 1))
  }

  /** `again` is put in the place of `held`: what is kept of that goes with it. */
  pass(held: Held, again: Held): void {
    const kept = this.#kept.get(held)
    if (kept) this.#kept.set(again, kept)
  }

  /** It has gone from the database together with its way into the outbox. */
  done(held: Held): void {
    this.#kept.delete(held)
  }

  /** Nothing of what is kept of it stays, nor of what is just being kept until `settled`. */
  letGo(held: Held, settled: Promise<void>): void {
    this.#due = this.#due.filter((each) => each.held !== held)
    const drop = () => {
      const kept = this.#kept.get(held)
      this.#kept.delete(held)
      if (kept) void this.#desk.options.db.dropUnsealed(kept.name).catch(() => {})
    }
    drop()
    void settled.then(drop)
  }
}

const writtenAt = ({ held: { content } }: Waiting): string => ('locked' in content ? '' : content.at)
