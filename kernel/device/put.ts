import { noCase, type RoleCircle } from '#kernel/circle.ts'
import type { Shape } from '#kernel/record.ts'
import { Alarm, type Id, type ToSeal } from '#vault/api.ts'
import { StorageFull } from './database.ts'
import { memoryOnly, type Desk } from './desk/desk.ts'
import type { Device, Put } from './device.ts'
import { KeptForSelf, nameOf, type Waiting } from './kept-for-self.ts'
import { heldFor, type Pending, undoable } from './outbox.ts'
import { circleForPut } from './own-circles.ts'
import type { Held, Opened } from './records.ts'

const mostUndo = 50

/**
 * Writes records: first in memory (the screen has it in the same frame), then sealed by the vault, then stored together
 * with its place in the outbox in one transaction, then sent.
 */
export class Writer {
  readonly #desk: Desk
  /** A stale circle asks for a new key: true when there is one now. */
  readonly #heal: (circle: Id) => Promise<boolean>
  readonly #full: () => void
  #queue: Held[] = []
  #working: Promise<void> | null = null
  /** Something has come since the writer looked. */
  #isDue = false
  /** Puts for which a new key was asked for: once each, then it is the sync that tries on. */
  readonly #asked = new WeakSet<Held>()
  /** Now at the vault, or on the way from there into the outbox. */
  #sealing: ReadonlySet<Held> = new Set()
  /** What stood there before a put, so that it can be taken back. */
  readonly #before = new Map<string, Held | null>()
  #memoryOnly = memoryOnly
  /** Until when a put may be taken back. See [Note: a put that may be taken back waits] */
  readonly #heldUntil = new Map<string, number>()
  /** See [Note: what no key can seal] */
  readonly #forSelf: KeptForSelf

  constructor(desk: Desk, heal: (circle: Id) => Promise<boolean>, full: () => void) {
    this.#desk = desk
    this.#heal = heal
    this.#full = full
    this.#forSelf = new KeptForSelf(desk, full)
    desk.inMemory = () => this.#queue.filter((held) => !this.#forSelf.has(held)).length
    desk.unsent.putAgain = (kind, what) => {
      const shape = desk.options.records.shapeOf(kind)
      if (shape) this.put(shape, what as never)
    }
  }

  readonly put: Put = (shape, what) => {
    const { records, account, now } = this.#desk.options
    const kind = shape.of.kind
    const before = what.id === undefined ? undefined : records.held(what.id)
    if (before && 'locked' in before.content) throw new Error(`${kind}: a record that cannot be read is not overwritten`)
    const caseId = before?.caseId ?? (shape.of.of === 'case' ? what.caseId : noCase)
    if (caseId === undefined) throw new Error(`${kind}: belongs to a case and none was given`)
    const circle = this.#circle(shape, what.circle, before, caseId)
    const held: Held = {
      id: what.id ?? crypto.randomUUID(),
      caseId,
      kind,
      circle: circle ?? '',
      version: (before?.version ?? 0) + 1,
      state: circle === undefined ? 'refused' : 'sealed',
      ...(circle === undefined ? { refusal: 'not-in-circle' } : {}),
      content: {
        coded: shape.of.schema.parse(what.coded),
        sealed: fitting(shape, what.sealed),
        by: account,
        at: now().toISOString(),
        notices: [],
      },
    }
    this.#remember(held, before ?? null)
    records.take([held])
    if (circle !== undefined) {
      this.#enqueue([held])
    } else {
      const asked = what.circle ?? before?.circle
      this.#keepUnsealable({ held, ...(asked === undefined ? {} : { asked }) })
      this.#work()
    }
    this.#desk.count()
    const shown = records.one(shape, held.id)
    if (!shown) throw new Error(`${kind}: does not fit its own shape`)
    return shown
  }

  readonly move: Device['move'] = (ids, circle) => {
    const { records, account } = this.#desk.options
    const waiting = new Set(this.#desk.outbox.filter((pending) => pending.refusal !== undefined).map((pending) => pending.record.id))
    const moved = ids.flatMap((id): Held[] => {
      const before = records.held(id)
      if (!before || 'locked' in before.content || before.circle === circle || waiting.has(id) || before.state === 'refused') return []
      const { refusal: _refusal, ...rest } = before
      return [{ ...rest, circle, version: before.version + 1, state: 'sealed', content: { ...before.content, movedBy: account } }]
    })
    records.take(moved)
    this.#enqueue(moved)
    this.#desk.count()
    return moved.length
  }

  /** Records that are no longer hers to read: nothing of them can be taken back to. */
  forget(ids: readonly Id[]): void {
    for (const key of this.#before.keys()) if (ids.some((id) => key.startsWith(`${id}|`))) this.#before.delete(key)
  }

  /** Keeps what was put just now here for ten seconds, so that it can be taken back. */
  holdForUndo(record: Opened): void {
    this.#heldUntil.set(nameOf(record), this.#desk.options.now().getTime() + undoable)
    // The window that sends may be a hidden one, whose clock the browser slows down.
    setTimeout(() => {
      if (!this.#desk.ended) this.#desk.poke()
    }, undoable)
  }

  /** Takes a put back: what stood there before stands there again. False when it has been sent. */
  async undo(record: Opened): Promise<boolean> {
    const key = nameOf(record)
    const before = this.#before.get(key)
    if (before === undefined) return false
    const isMine = ({ id, version }: { readonly id: Id; readonly version: number }) => id === record.id && version >= record.version
    // What waits for a key goes at once; only what is being sealed at this moment is waited for.
    let isUnsealed = this.#takeOut(isMine)
    if (this.#queue.some(isMine)) {
      await this.settled()
      isUnsealed = this.#takeOut(isMine) || isUnsealed
    }
    const { records, tell } = this.#desk.options
    const mine = this.#desk.outbox.filter((each) => isMine(each.record))
    if ((mine.length === 0 && !isUnsealed) || !(await this.#takeOff(mine))) return false
    this.#before.delete(key)
    this.#desk.outbox = this.#desk.outbox.filter((each) => !mine.includes(each))
    if (before) records.take([before])
    else records.drop([record.id])
    this.#desk.count()
    tell({ is: 'changed', ids: [record.id] })
    return true
  }

  /** Takes puts out of the outbox while nobody can have sent them; false when that is not sure. */
  async #takeOff(mine: readonly Pending[]): Promise<boolean> {
    const { db, now } = this.#desk.options
    const isHere = ({ n }: Pending) => n >= memoryOnly && !this.#desk.sending.has(n)
    const mayGo = (pending: Pending) => heldFor(pending, now().getTime()) > 0 || isHere(pending)
    if (!mine.every(mayGo)) return false
    return db.takeBack(
      mine.flatMap(({ n }) => (n < memoryOnly ? [n] : [])),
      mayGo,
    )
  }

  /** Takes puts out of those that wait to be sealed, and out of what is kept of them. True when there were any. */
  #takeOut(isMeant: (held: Held) => boolean): boolean {
    const out = new Set(this.#queue.filter((held) => isMeant(held) && !this.#sealing.has(held)))
    this.#queue = this.#queue.filter((held) => !out.has(held))
    this.#desk.unsealed = this.#queue.map(({ id }) => id)
    for (const held of out) this.#forSelf.letGo(held, this.settled())
    return out.size > 0
  }

  /** Resolves when everything put so far is sealed and stored (or cannot be now). */
  async settled(): Promise<void> {
    while (this.#working) await this.#working
  }

  /** What was kept for herself lies nowhere any more: it is kept again. See [Note: storage that is taken away] */
  storeAgain(): void {
    this.#forSelf.addAgain()
    this.#work()
  }

  /** Tries again what could not be sealed. */
  retry(): void {
    this.#work()
  }

  /** Takes up what an earlier session could not seal, in the order it was written. */
  async takeUp(): Promise<void> {
    const { records } = this.#desk.options
    for (const waiting of await this.#forSelf.takeUp()) {
      const { held } = waiting
      this.#remember(held, records.held(held.id) ?? null)
      records.take([held])
      if (held.state === 'refused') this.#keepUnsealable(waiting)
      else this.#enqueue([held])
    }
    this.#desk.count()
  }

  #circle(shape: Shape<any, any>, asked: RoleCircle | Id | undefined, before: Held | undefined, caseId: Id): Id | undefined {
    const { account, chain } = this.#desk.options
    const own = this.#desk.circleOfCase(caseId)
    return circleForPut({ kind: shape.of, asked, before: before?.circle, own }, chain.get(), account)
  }

  #remember(held: Held, before: Held | null): void {
    this.#before.set(nameOf(held), before)
    if (this.#before.size > mostUndo) this.#before.delete(this.#before.keys().next().value ?? '')
  }

  #enqueue(some: readonly Held[]): void {
    this.#queue.push(...some)
    this.#desk.unsealed = this.#queue.map(({ id }) => id)
    this.#work()
  }

  #work(): void {
    this.#isDue = true
    this.#working ??= this.#sealAll().finally(() => {
      this.#working = null
      if (this.#isDue) this.#work()
    })
  }

  async #sealAll(): Promise<void> {
    const stuck = new Set<Id>()
    for (;;) {
      // What comes from now on is still looked at, but for the circles that have turned out to be stuck.
      if (stuck.size === 0) this.#isDue = false
      if (this.#forSelf.isDue) await this.#forSelf.keepDue()
      const wave = this.#wave(stuck)
      if (wave.length === 0 || this.#desk.ended) break
      this.#sealing = new Set(wave)
      try {
        await this.#seal(wave).finally(() => (this.#sealing = new Set()))
      } catch (error) {
        if (this.#desk.ended) break
        if (!(error instanceof Alarm)) throw error
        const circle = wave[0]?.circle ?? ''
        if (error.code !== 'circle-stale' && error.code !== 'wrap-missing') {
          this.#refuse(wave, error.code)
          continue
        }
        stuck.add(circle)
        await this.#forSelf.keep(this.#behind(circle).flatMap((held) => (this.#isNowOrNever(held.kind) ? [] : [{ held }])))
        if (error.code === 'circle-stale') this.#askForKey(circle, wave)
      }
    }
    this.#desk.count()
    this.#desk.poke()
  }

  /** Asks for the stale circle's new key beside everything else. See [Note: what no key can seal] */
  #askForKey(circle: Id, wave: readonly Held[]): void {
    if (wave.every((held) => this.#asked.has(held))) return
    for (const held of wave) this.#asked.add(held)
    void this.#heal(circle).then((isHealed) => {
      if (isHealed) this.#work()
    })
  }

  /** The first put of each record, all of one circle, so that one call seals them; none over a put that has to wait. */
  #wave(stuck: ReadonlySet<Id>): Held[] {
    const ids = new Set<Id>()
    let circle: Id | undefined
    return this.#queue.filter((held) => {
      if (ids.has(held.id)) return false
      ids.add(held.id)
      if (stuck.has(held.circle)) return false
      circle ??= held.circle
      return held.circle === circle
    })
  }

  /** All that waits for the key of a circle: what was put into it, and over that. */
  #behind(circle: Id): Held[] {
    const ids = new Set<Id>()
    return this.#queue.filter((held) => {
      if (held.circle !== circle && !ids.has(held.id)) return false
      ids.add(held.id)
      return true
    })
  }

  async #seal(wave: readonly Held[]): Promise<void> {
    const { vault, tell } = this.#desk.options
    const toSeal = wave.map((held) => {
      if ('locked' in held.content) throw new Error('nothing to seal')
      const { coded, sealed, by, at, movedBy } = held.content
      const { id, caseId, kind, circle, version } = held
      const written = movedBy === undefined ? { at } : { at: this.#desk.options.now().toISOString(), of: { by, at } }
      const prev = this.#desk.newestSha(id)
      return { id, caseId, kind, circle, version, coded: coded as Record<string, unknown>, sealed, ...written, prev }
    })
    const sealed = await vault.seal(toSeal)
    const pending = toSeal.map(({ sealed: _sealed, at: _at, of: _of, prev, ...record }: ToSeal, i): Omit<Pending, 'n'> => {
      const one = sealed[i]
      if (!one) throw new Error('the vault sealed fewer than it was given')
      const heldUntil = this.#heldUntil.get(nameOf(record))
      const held = heldUntil === undefined ? {} : { heldUntil }
      return { record: { ...record, epoch: one.epoch, blob: one.blob }, sha: one.sha, prev, ...held }
    })
    const queued = await this.#store(
      pending,
      wave.map((held) => this.#forSelf.nameOf(held)),
    )
    this.#desk.outbox = [...this.#desk.outbox, ...queued]
    this.#done(wave)
    const ids = wave.map((held) => held.id)
    if (queued.length < wave.length) await this.#desk.redraw(ids)
    await this.#desk.unsent.written(ids)
    tell({ is: 'changed', ids })
  }

  /** Puts rows into the outbox; what happens now or never, or finds no room in the browser, into that of this window only. */
  async #store(pending: readonly Omit<Pending, 'n'>[], from: readonly (string | undefined)[]): Promise<Pending[]> {
    const inMemory = (rows: readonly Omit<Pending, 'n'>[]) => rows.map((each) => ({ ...each, n: this.#memoryOnly++ }))
    const isStored = pending.map(({ record }) => !this.#isNowOrNever(record.kind))
    const stored = pending.filter((_, at) => isStored[at])
    const here = pending.filter((_, at) => !isStored[at])
    if (stored.length === 0) return inMemory(here)
    try {
      const names = from.filter((_, at) => isStored[at])
      return [...(await this.#desk.options.db.queue(stored, names)), ...inMemory(here)]
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // It goes from memory, and the screen says so.
      this.#full()
      return inMemory(pending)
    }
  }

  #isNowOrNever(kind: string): boolean {
    return this.#desk.options.records.shapeOf(kind)?.of.nowOrNever === true
  }

  #refuse(wave: readonly Held[], refusal: string): void {
    this.#done(wave)
    this.#desk.mark(
      wave.map((held) => held.id),
      'refused',
      refusal,
    )
    for (const held of wave) this.#keepUnsealable({ held: { ...held, state: 'refused', refusal } })
  }

  /** Keeps in sight what could not be sealed, until somebody tries again or lets it go. */
  #keepUnsealable(waiting: Waiting): void {
    const { held, asked } = waiting
    const { id, caseId, kind } = held
    const { records } = this.#desk.options
    if (!this.#isNowOrNever(kind)) this.#forSelf.add(waiting)
    const circleNow = () => {
      if (held.circle !== '') return held.circle
      const shape = records.shapeOf(kind)
      return shape && this.#circle(shape, asked, undefined, caseId)
    }
    this.#desk.unsealable.set(id, {
      again: () => {
        const circle = circleNow()
        if (circle === undefined) return
        this.#desk.unsealable.delete(id)
        const versions = this.#desk.outbox.filter((pending) => pending.record.id === id).map((pending) => pending.record.version)
        const version = Math.max(this.#desk.stored.get(id)?.version ?? 0, ...versions) + 1
        const { refusal: _refusal, ...rest } = held
        const again: Held = { ...rest, circle, version, state: 'sealed' }
        this.#forSelf.pass(held, again)
        records.take([again])
        this.#enqueue([again])
        this.#desk.count()
      },
      drop: () => {
        this.#desk.unsealable.delete(id)
        this.#forSelf.letGo(held, this.settled())
        let before = this.#before.get(`${id}|${held.version}`)
        while (before?.state === 'refused') before = this.#before.get(`${id}|${before.version}`)
        if (before) records.take([before])
        else records.drop([id])
        this.#desk.count()
      },
    })
  }

  #done(wave: readonly Held[]): void {
    const done = new Set(wave)
    for (const held of wave) {
      this.#forSelf.done(held)
      this.#heldUntil.delete(nameOf(held))
    }
    this.#queue = this.#queue.filter((held) => !done.has(held))
    this.#desk.unsealed = this.#queue.map(({ id }) => id)
    this.#desk.count()
  }
}

/** The sealed part as its shape reads it; a mistake of the program is told without quoting what was written. */
function fitting(shape: Shape<any, any>, sealed: unknown): unknown {
  const read = shape.sealed.safeParse(sealed)
  if (!read.success) {
    const where = read.error.issues.map((issue: { path: readonly PropertyKey[] }) => issue.path.join('.')).join(', ')
    throw new Error(`${shape.of.kind}: the sealed part does not fit at ${where}`)
  }
  return read.data
}
