import { noCase } from '#kernel/circle.ts'
import type { Coded, RecordKind, Sealed, Shape } from '#kernel/record.ts'
import type { AlarmCode, Notice } from '#vault/api.ts'

/** `sealed`: on this device; `sending`: on its way; `there`: the server has it; `refused`: waits for somebody to settle it. */
export type RecordState = 'sealed' | 'sending' | 'there' | 'refused'

/** An opened record as screens see it: the newest version, ours first while it is on its way. */
export interface Opened<S extends Shape<any, any> = Shape<any, any>> {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly circle: string
  readonly version: number
  readonly coded: Coded<S>
  readonly sealed: Sealed<S>
  /** Account of the author of this version. */
  readonly by: string
  /** The author's moment of this version, ISO-8601 UTC. */
  readonly at: string
  /** Who moved it to the circle where it lies now; that `by` wrote it is then her word. See [Note: a version that only moves] */
  readonly movedBy?: string
  readonly state: RecordState
  /** Set when `state` is `refused`. */
  readonly refusal?: string
  readonly notices: readonly Notice[]
}

/** A record of this device that cannot be read here. It is shown as a locked row, never dropped and never overwritten. */
export interface Locked {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly circle: string
  /** A vault alarm, or `does-not-fit`: it opened, but its content is not of the shape this program knows. */
  readonly why: AlarmCode | 'does-not-fit'
}

/** What the store is given: opened by the vault, not yet looked at by a shape. */
export interface Held {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly circle: string
  readonly version: number
  readonly state: RecordState
  readonly refusal?: string | undefined
  readonly content:
    | {
        readonly coded: unknown
        readonly sealed: unknown
        readonly by: string
        readonly at: string
        readonly movedBy?: string | undefined
        readonly notices: readonly Notice[]
      }
    | { readonly locked: AlarmCode }
}

type Judged = { readonly open: Opened } | { readonly locked: Locked }

interface Row {
  held: Held
  judged: Judged | null
}

type Changed = (kinds: ReadonlySet<string>, ids: readonly string[]) => void

/**
 * The opened records of this device, in memory only. Every list it gives keeps its identity until one of its records
 * changes, so a screen that reads it draws again only then. Records of one case are found without looking at any other.
 */
export class Records {
  readonly #shapes = new Map<string, Shape<any, any>>()
  readonly #rows = new Map<string, Row>()
  readonly #kinds = new Map<string, Map<string, Row>>()
  readonly #cases = new Map<string, Map<string, Row>>()
  readonly #lists = new Map<string, readonly Opened[]>()
  readonly #lockedLists = new Map<string, readonly Locked[]>()
  readonly #heldLists = new Map<string, readonly Held[]>()
  readonly #listeners = new Map<string, Set<() => void>>()
  readonly #anyListeners = new Set<Changed>()

  constructor(shapes: readonly Shape<any, any>[] = []) {
    this.learn(shapes)
  }

  /** Shapes that this device is to know from now on. */
  learn(shapes: readonly Shape<any, any>[]): void {
    for (const shape of shapes) this.#shapes.set(shape.of.kind, shape)
  }

  /** Kinds whose shapes this device knows. */
  shapeOf(kind: string): Shape<any, any> | undefined {
    return this.#shapes.get(kind)
  }

  get size(): number {
    return this.#rows.size
  }

  /** Takes records in, replacing what was held under the same ids; one round of listeners per call. */
  take(held: readonly Held[]): void {
    const changed: Held[] = []
    for (const each of held) {
      const before = this.#rows.get(each.id)
      if (before && isSame(before.held, each)) continue
      if (before && (before.held.kind !== each.kind || before.held.caseId !== each.caseId)) this.#remove(each.id)
      const row: Row = { held: each, judged: null }
      this.#rows.set(each.id, row)
      into(this.#kinds, each.kind).set(each.id, row)
      if (each.caseId !== noCase) into(this.#cases, each.caseId).set(each.id, row)
      changed.push(each)
    }
    this.#changed(changed)
  }

  drop(ids: readonly string[]): void {
    const gone = ids.flatMap((id) => this.#rows.get(id)?.held ?? [])
    for (const { id } of gone) this.#remove(id)
    this.#changed(gone)
  }

  /** Forgets everything; nobody is told, because nobody may look any more. */
  clear(): void {
    this.#rows.clear()
    this.#kinds.clear()
    this.#cases.clear()
    this.#lists.clear()
    this.#lockedLists.clear()
    this.#heldLists.clear()
  }

  held(id: string): Held | undefined {
    return this.#rows.get(id)?.held
  }

  /** All opened records of a shape, or of a shape in one case; in the order they came. */
  list<S extends Shape<any, any>>(shape: S, caseId?: string): readonly Opened<S>[] {
    const key = keyOf(shape.of.kind, caseId)
    let list = this.#lists.get(key)
    if (!list) {
      const open: Opened[] = []
      for (const judged of this.#judgedRows(shape, caseId)) if ('open' in judged) open.push(judged.open)
      this.#lists.set(key, (list = open))
    }
    return list as readonly Opened<S>[]
  }

  locked(shape: Shape<any, any>, caseId?: string): readonly Locked[] {
    const key = keyOf(shape.of.kind, caseId)
    let list = this.#lockedLists.get(key)
    if (!list) {
      const locked: Locked[] = []
      for (const judged of this.#judgedRows(shape, caseId)) if ('locked' in judged) locked.push(judged.locked)
      this.#lockedLists.set(key, (list = locked))
    }
    return list
  }

  one<S extends Shape<any, any>>(shape: S, id: string): Opened<S> | undefined {
    const row = this.#rows.get(id)
    if (!row || row.held.kind !== shape.of.kind) return undefined
    const judged = this.#judge(row)
    return 'open' in judged ? (judged.open as Opened<S>) : undefined
  }

  /** An opened record of any kind this program knows. */
  any(id: string): Opened | undefined {
    const row = this.#rows.get(id)
    if (!row) return undefined
    const judged = this.#judge(row)
    return 'open' in judged ? judged.open : undefined
  }

  /** All records of one case, of every kind, as they are held; the same array until one of them changes. */
  ofCase(caseId: string): readonly Held[] {
    let list = this.#heldLists.get(caseId)
    if (!list) this.#heldLists.set(caseId, (list = Array.from(this.#cases.get(caseId)?.values() ?? [], ({ held }) => held)))
    return list
  }

  *every(): IterableIterator<Held> {
    for (const row of this.#rows.values()) yield row.held
  }

  /** Called after each change of a record of this kind. Returns the way to stop. */
  subscribe(kind: string, listener: () => void): () => void {
    let set = this.#listeners.get(kind)
    if (!set) this.#listeners.set(kind, (set = new Set()))
    set.add(listener)
    return () => set.delete(listener)
  }

  subscribeAny(listener: Changed): () => void {
    this.#anyListeners.add(listener)
    return () => this.#anyListeners.delete(listener)
  }

  *#judgedRows(shape: Shape<any, any>, caseId?: string): IterableIterator<Judged> {
    const { kind } = shape.of
    this.#shapes.set(kind, shape)
    const rows = caseId === undefined ? this.#kinds.get(kind) : this.#cases.get(caseId)
    for (const row of rows?.values() ?? []) if (row.held.kind === kind) yield this.#judge(row)
  }

  /** [Note: plaintext is judged when it is first read] Opening 20,000 cards must not wait for 20,000 schemas. */
  #judge(row: Row): Judged {
    if (row.judged) return row.judged
    const { content, ...rest } = row.held
    const { id, caseId, kind, circle, version, state } = rest
    const locked = (why: Locked['why']): Judged => ({ locked: { id, caseId, kind, circle, why } })
    let judged: Judged
    if ('locked' in content) judged = locked(content.locked)
    else {
      const shape = this.#shapes.get(kind)
      const sealed = shape?.sealed.safeParse(content.sealed)
      const coded = (shape?.of as RecordKind<any> | undefined)?.schema.safeParse(content.coded)
      judged =
        sealed?.success && coded?.success
          ? {
              open: {
                id,
                caseId,
                kind,
                circle,
                version,
                state,
                coded: coded.data,
                sealed: sealed.data,
                by: content.by,
                at: content.at,
                notices: content.notices,
                ...(content.movedBy === undefined ? {} : { movedBy: content.movedBy }),
                ...(rest.refusal === undefined ? {} : { refusal: rest.refusal }),
              },
            }
          : locked('does-not-fit')
    }
    row.judged = judged
    return judged
  }

  #remove(id: string): void {
    const held = this.#rows.get(id)?.held
    if (!held) return
    this.#rows.delete(id)
    this.#kinds.get(held.kind)?.delete(id)
    this.#cases.get(held.caseId)?.delete(id)
    this.#stale(held)
  }

  #stale({ kind, caseId }: Held): void {
    for (const key of [keyOf(kind), keyOf(kind, caseId)]) {
      this.#lists.delete(key)
      this.#lockedLists.delete(key)
    }
    this.#heldLists.delete(caseId)
  }

  #changed(held: readonly Held[]): void {
    if (held.length === 0) return
    for (const each of held) this.#stale(each)
    const kinds = new Set(held.map(({ kind }) => kind))
    for (const kind of kinds) for (const listener of this.#listeners.get(kind) ?? []) listener()
    const ids = held.map(({ id }) => id)
    for (const listener of this.#anyListeners) listener(kinds, ids)
  }
}

/**
 * [Note: what is the same stays the same] Records are opened again and again: a case whenever somebody goes into it, a page
 * of the feed that comes twice. Nobody is told of one that says what it said before, or every list would be new.
 */
const isSame = (a: Held, b: Held): boolean => a.version === b.version && a.state === b.state && JSON.stringify(a) === JSON.stringify(b)

const keyOf = (kind: string, caseId?: string) => (caseId === undefined ? kind : `${kind}|${caseId}`)

function into<K, V>(maps: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let map = maps.get(key)
  if (!map) maps.set(key, (map = new Map()))
  return map
}
