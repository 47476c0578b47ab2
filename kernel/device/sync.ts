import type { FeedPage, PutAnswer, RecordIn } from '#kernel/wire.ts'
import { Refused } from '#kernel/refused.ts'
import {
  Alarm,
  type ChainDeed,
  type CentreState,
  type Id,
  type Link,
  type Opened as VaultOpened,
  type SealedRecord,
  type SignedStatement,
  type Wrap,
} from '#vault/api.ts'
import { chance } from './chance.ts'
import type { StoredRecord } from './database.ts'
import type { Desk } from './desk.ts'
import { fromB64u, outgoing } from './door.ts'
import { backoff, nextBatch, settle, type Pending, type Settlement } from './outbox.ts'
import { Away } from './request.ts'
import { asBack, lifeOf, lostBehind } from './returning.ts'
import type { ServerSide } from './session.ts'

const pageSize = 2_000
/** Bulk pages skip the author's signature, which is checked when the case is opened. */
const bulk = 200
/** How often, while the device is open, it believes that the server has lost something: more is no restore. */
const mostReturns = 3

export interface SyncOptions {
  readonly desk: Desk
  readonly server: (side: ServerSide) => void
  /** The server's session is hers already: she has just signed in. */
  readonly isKnown: boolean
  /** Signs in without asking, if that is possible; false when somebody has to be asked. */
  readonly signIn: () => Promise<boolean>
  readonly revoked: () => void
  readonly readOnly: () => void
  /** After a longer chain was taken: pins and permissions are kept anew. */
  readonly chainGrew: () => Promise<void>
  /** Opens the stream of news; returns the way to close it. */
  readonly listen: (news: () => void) => () => void
  /** Runs the work in one window of this browser only. */
  readonly alone: (work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal) => Promise<void>
  readonly progress?: (records: number) => void
}

/** Brings what is ours to the server and what is new to us, in one window of the browser, as long as the desk is open. */
export class Sync {
  readonly #options: SyncOptions
  readonly #desk: Desk
  readonly #stop = new AbortController()
  #wake: (() => void) | null = null
  #again = false
  /** What made this device stop sending. */
  #troubled: Alarm | null = null
  /** This server has shown a membership that fits, once since the device was opened: only then is anything sent to it. */
  #hasFit = false
  #chaining: Promise<CentreState> | null = null
  /** How often the server has shown a shorter chain, and another life. */
  #shorter = 0
  #lives = 0
  /** The server was restored: keys that only this device has are brought back once. */
  #keysDue = false
  /** Looked once whether all statements are kept here. */
  #hasWhole = false
  /** A circle of ours has no key here; a colleague's device may have made a wrap since. */
  #lacksKeys = false
  /** Stale circles at a length of the chain, so that what cannot be rotated here is not tried for ever. */
  readonly #tried = new Set<string>()

  constructor(options: SyncOptions) {
    this.#options = options
    this.#desk = options.desk
    this.#desk.poke = () => this.poke()
  }

  /** An alarm has ended all sending. */
  get isTroubled(): boolean {
    return this.#troubled !== null
  }

  start(): void {
    const online = () => this.poke()
    globalThis.addEventListener?.('online', online, { signal: this.#stop.signal })
    globalThis.addEventListener?.('offline', () => this.#options.server('offline'), { signal: this.#stop.signal })
    void this.#options.alone((signal) => this.#work(signal), this.#stop.signal).catch(() => {})
  }

  stop(): void {
    this.#stop.abort()
    this.#wake?.()
  }

  /** Something is new here, or may be new there. */
  poke(): void {
    this.#again = true
    this.#wake?.()
    // Another window may be the one that sends.
    this.#desk.options.tell({ is: 'poke' })
  }
  pokeQuietly(): void {
    this.#again = true
    this.#wake?.()
  }

  async #work(signal: AbortSignal): Promise<void> {
    let tries = 0
    let silence: (() => void) | null = null
    let isKnown = this.#options.isKnown
    while (!signal.aborted) {
      this.#again = false
      let pause = 60_000
      try {
        // Never with somebody else's session: it is made sure of before the first question.
        isKnown ||= await this.#options.signIn()
        if (!isKnown) {
          await this.#sleep(60_000, signal)
          continue
        }
        await this.cycle()
        this.#options.server('online')
        tries = 0
        silence ??= this.#options.listen(() => this.pokeQuietly())
      } catch (error) {
        if (signal.aborted) break
        silence?.()
        silence = null
        this.#desk.sending = new Set()
        this.#desk.count()
        pause = await this.#trouble(error, tries++)
        if (error instanceof Refused && error.reason === 'not-signed-in') isKnown = false
      }
      if (!this.#again) await this.#sleep(pause, signal)
    }
    silence?.()
  }

  /** What to do about trouble, and how long to wait. Nothing is ever dropped for it. */
  async #trouble(error: unknown, tries: number): Promise<number> {
    if (error instanceof Refused && error.reason === 'device-revoked') {
      this.#options.revoked()
      return 60_000
    }
    if (error instanceof Refused && error.reason === 'not-signed-in') {
      this.#options.server('signing-in')
      return 0
    }
    if (error instanceof Alarm) {
      this.#alarm(error)
      return 60_000
    }
    // A poke while offline would only try again at once, in vain.
    this.#again = false
    if (error instanceof Away) this.#options.server('offline')
    return backoff(tries, chance())
  }

  #sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#wake = null
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.#wake = done
      if (signal.aborted) done()
    })
  }

  /** Once everything: ours out, theirs in. */
  async cycle(): Promise<void> {
    if (this.#hasFit && !this.#troubled) await this.push()
    const wasBehind = await this.pull()
    // Keys before records: whoever reads what comes back needs them first.
    if (this.#keysDue && !this.#troubled) await this.#giveKeys()
    if ((wasBehind || !this.#hasFit) && !this.#troubled) await this.push()
    this.#hasFit = true
    if (wasBehind) await this.pull()
    if (!this.#troubled) {
      await this.#keepWholeChain()
      if (this.#lacksKeys) await this.takeChain()
      await this.#healStale()
    }
    await this.#lines()
  }

  /* ---- out */

  async push(): Promise<void> {
    const { door, tell } = this.#desk.options
    let fruitless = 0
    while (!this.#desk.ended) {
      // Another window may have queued something.
      await this.#desk.readOutbox()
      const batch = nextBatch(this.#desk.outbox, this.#desk.isHeld)
      if (batch.length === 0 || fruitless > 3) break
      this.#sending(batch)
      const { answers } = batch[0]?.back ? await this.#giveBack(batch) : await door.put(batch.map((pending) => outgoing(pending.record)))
      const settlements = settle(batch, answers)
      await this.#apply(settlements)
      tell({ is: 'changed', ids: batch.map((pending) => pending.record.id) })
      fruitless = settlements.some((each) => each.is === 'there' || each.is === 'refused' || each.is === 'conflict') ? 0 : fruitless + 1
    }
    this.#sending([])
  }

  /** What the server had before it was restored. See [Note: a record that is given back] */
  async #giveBack(batch: readonly Pending[]): Promise<{ answers: readonly PutAnswer[] }> {
    try {
      return await this.#desk.options.door.giveBack(
        batch.flatMap(({ record, back }) => (back === undefined ? [] : [{ ...outgoing(record), ...back }])),
      )
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'not-restored') throw error
      // It knows of no restore: nothing is forced upon it, and nothing is dropped.
      return { answers: batch.map(({ record: { id } }) => ({ id, accepted: false, refusal: error.reason })) }
    }
  }

  #sending(batch: readonly Pending[]): void {
    this.#desk.sending = new Set(batch.map((pending) => pending.n))
    this.#desk.mark(
      batch.map((pending) => pending.record.id),
      'sending',
    )
    this.#desk.count()
  }

  async #apply(settlements: readonly Settlement[]): Promise<void> {
    const gone: number[] = []
    const foreign: Id[] = []
    const changed: Pending[] = []
    const stored: StoredRecord[] = []
    const anew = new Set<Id>()
    const closed = new Set<Id>()
    const onto = new Map<Id, Onto>()
    const stale = new Set<Id>()
    const redraw = new Set<Id>()
    const erased = new Set<Id>()
    for (const each of settlements) {
      const { pending } = each
      const { id } = pending.record
      if (each.is === 'there') {
        gone.push(pending.n)
        stored.push({ ...pending.record, sha: pending.sha, position: each.position })
        this.#desk.stored.set(id, { version: pending.record.version, sha: pending.sha, circle: pending.record.circle })
      } else if (pending.back && (each.is === 'restricted' || (each.is === 'refused' && each.refusal === 'erased'))) {
        // Moved away or erased since: it is not ours to bring back, nor to keep.
        gone.push(pending.n)
        foreign.push(id)
      } else if (each.is === 'refused') {
        changed.push({ ...pending, refusal: each.refusal, facts: each.facts })
        if (each.refusal === 'erased') erased.add(id)
      } else if (each.is === 'conflict') {
        // See [Note: another life]: what was written there meanwhile is no rollback, whatever its number.
        const newer = each.newer && (await this.#taken(each.newer, pending.back !== undefined))
        if (newer) stored.push(newer.row)
        if (pending.back && (!each.newer || newer?.isNext)) {
          gone.push(pending.n)
          redraw.add(id)
          continue
        }
        // See [Note: a version that only moves]: what we had changed is what was moved, so ours simply comes after it.
        if (newer?.isMove && !pending.back && newer.row.version === pending.record.version) {
          onto.set(id, { circle: newer.row.circle, after: newer.row.sha })
          continue
        }
        // Of several versions of ours the last is the one to choose.
        const mine = this.#desk.outbox.filter((one) => one.record.id === id)
        gone.push(...mine.slice(0, -1).map((one) => one.n))
        changed.push({ ...(mine.at(-1) ?? pending), refusal: 'newer-version' })
        redraw.add(id)
      } else if (each.is === 'seal-anew' || each.is === 'rotate') {
        anew.add(id)
        if (each.is === 'rotate') stale.add(pending.record.circle)
      } else if (each.is === 'restricted') closed.add(id)
    }
    await this.#desk.options.db.settle({ gone, changed, stored })
    const left = new Set(gone)
    const replaced = new Map(changed.map((pending) => [pending.n, pending]))
    this.#desk.outbox = this.#desk.outbox.filter((pending) => !left.has(pending.n)).map((pending) => replaced.get(pending.n) ?? pending)
    const onTheirWay = new Set(this.#desk.outbox.map((pending) => pending.record.id))
    this.#desk.mark(
      stored.map((record) => record.id).filter((id) => !onTheirWay.has(id)),
      'there',
    )
    for (const pending of changed) if (pending.refusal !== 'newer-version') this.#desk.mark([pending.record.id], 'refused', pending.refusal)
    await this.#desk.forget(foreign)
    if (redraw.size > 0) await this.#desk.redraw([...redraw])
    await this.#desk.forgetErased([...erased])
    if (anew.size > 0) {
      await this.takeChain()
      for (const circle of stale) await this.heal(circle)
      await this.#sealAnew(anew)
    }
    if (onto.size > 0) {
      await this.#sealAnew(new Set(onto.keys()), (pending) => onto.get(pending.record.id))
      await this.#desk.redraw([...onto.keys()])
    }
    if (closed.size > 0) await this.#intoTheirCase(closed)
  }

  /** What was written before this device knew that the case has a circle of its own. See [Note: nothing leaks back] */
  async #intoTheirCase(ids: ReadonlySet<Id>): Promise<void> {
    const { db } = this.#desk.options
    // Where the case lies is read from the case itself, never from the answer.
    await this.takeChain()
    await this.pull()
    const mine = new Set(this.#desk.circles)
    const circleOf = ({ record }: Pending) => {
      const own = this.#desk.circleOfCase(record.caseId)
      return own !== undefined && mine.has(own) ? own : undefined
    }
    const waiting = this.#desk.outbox.filter((pending) => ids.has(pending.record.id) && pending.refusal === undefined)
    const shut = waiting.filter((pending) => circleOf(pending) === undefined).map((pending) => ({ ...pending, refusal: 'case-restricted' }))
    await db.settle({ changed: shut })
    const replaced = new Map(shut.map((pending) => [pending.n, pending]))
    this.#desk.outbox = this.#desk.outbox.map((pending) => replaced.get(pending.n) ?? pending)
    await this.#sealAnew(new Set(waiting.map((pending) => pending.record.id)), (pending) => {
      const circle = circleOf(pending)
      return circle === undefined ? undefined : { circle }
    })
    await this.#desk.redraw([...ids])
  }

  /** Seals what is on its way once more under the newest keys, each version after the one before it; where `onto` says, in another place. */
  async #sealAnew(ids: ReadonlySet<Id>, onto: (pending: Pending) => Onto | undefined = () => undefined): Promise<void> {
    const { vault, db } = this.#desk.options
    const newest = new Map<Id, string>()
    for (const pending of this.#desk.outbox) {
      const { id } = pending.record
      if (!ids.has(id) || pending.refusal !== undefined || pending.back) continue
      const [opened] = await this.#desk.open([pending.record], 'cards', false)
      if (opened?.state !== 'open') continue
      const { epoch: _epoch, blob: _blob, ...before } = pending.record
      const { circle = before.circle, after } = onto(pending) ?? {}
      const record = { ...before, circle, version: before.version + (after === undefined ? 0 : 1) }
      const prev = newest.get(id) ?? after ?? pending.prev
      try {
        const { coded, sealed: told, at, of } = opened
        const [sealed] = await vault.seal([{ ...record, coded, sealed: told, at, prev, of }])
        if (!sealed) continue
        newest.set(id, sealed.sha)
        const next: Pending = { ...pending, record: { ...record, epoch: sealed.epoch, blob: sealed.blob }, sha: sealed.sha, prev }
        await db.settle({ changed: [next] })
        this.#desk.outbox = this.#desk.outbox.map((one) => (one.n === next.n ? next : one))
      } catch (error) {
        if (!(error instanceof Alarm)) throw error
        if (error.code === 'circle-stale') continue
        const refused: Pending = { ...pending, refusal: error.code }
        await db.settle({ changed: [refused] })
        this.#desk.outbox = this.#desk.outbox.map((one) => (one.n === refused.n ? refused : one))
        this.#desk.mark([id], 'refused', error.code)
      }
    }
  }

  /* ---- in */

  /** @returns the server was restored, and what it has lost is in the outbox now: that goes first, then this is asked again */
  async pull(): Promise<boolean> {
    const { db, door } = this.#desk.options
    let position = (await db.kept('position')) ?? 0
    const first = position === 0
    let came = 0
    for (;;) {
      const page = await door.feed({ after: position, limit: pageSize })
      await this.#chainFirst(page.chain)
      if (await this.#comesAfterRestore(page)) return true
      await this.#take(page.records)
      await this.#desk.forgetGone(page.gone ?? [])
      position = page.position
      came += page.records.length
      await db.keep({ position })
      this.#options.progress?.(came)
      if (!page.more || this.#desk.ended) break
    }
    const circles = this.#desk.circles
    const read = new Set(first ? circles : ((await db.kept('circles')) ?? []))
    for (const circle of circles) {
      if (read.has(circle)) continue
      for (let after = 0; ;) {
        const page = await door.feed({ after, limit: pageSize, circle })
        await this.#take(page.records)
        after = page.position
        if (!page.more || this.#desk.ended) break
      }
    }
    await db.keep({ circles })
    return false
  }

  /**
   * See [Note: another life]. What this device has from the server and the server has no longer goes into the outbox as it
   * is, before everything else there; reading begins again where the two part. One transaction, so that a tab that is killed
   * begins neither anew nor half way.
   */
  async #comesAfterRestore(page: FeedPage): Promise<boolean> {
    const { db } = this.#desk.options
    const position = (await db.kept('position')) ?? 0
    const known = await db.kept('life')
    const life = lifeOf(page.restored)
    // Nothing was read here yet.
    if (position === 0) {
      if (known !== life) await db.keep({ life })
      return false
    }
    const behind = lostBehind(known ?? '', position, page)
    if (behind === null) return false
    if (this.#troubled || ++this.#lives > mostReturns) return false
    const mine = new Set(this.#desk.circles)
    const rows = (await db.records()).filter((row) => row.position > behind && mine.has(row.circle))
    const opened = await this.#desk.open(rows, 'cards')
    if (this.#desk.ended) return false
    const back = rows.flatMap((row, at) => {
      const one = opened[at]
      return one?.state === 'open' ? [asBack(row, one.of ?? { by: one.by, at: one.at })] : []
    })
    await db.settle({ changed: back, kept: { position: behind, life } })
    await this.#desk.readOutbox()
    this.#desk.mark(
      back.map(({ record }) => record.id),
      'sealed',
    )
    this.#desk.count()
    this.#keysDue = true
    return true
  }

  /** All records of one case, closed ones too, each with its author checked. */
  async pullCase(caseId: Id): Promise<void> {
    const { door } = this.#desk.options
    for (let after = 0; ;) {
      const page = await door.ofCase({ caseId, after, limit: pageSize })
      await this.#chainFirst(page.chain)
      if (await this.#comesAfterRestore(page)) this.pokeQuietly()
      await this.#take(page.records, 'always')
      after = page.position
      if (!page.more) break
    }
  }

  async #chainFirst(length: number): Promise<void> {
    const chain = this.#desk.options.chain.get()
    if (length === undefined || (chain && length === chain.seq + 1)) return
    if (chain && length < chain.seq + 1) await this.#giveChainBack(chain, length)
    else await this.takeChain()
  }

  /**
   * The server shows fewer statements than were verified here: it was restored from a copy, or it hides some. Either way it
   * gets them again, once it has shown that its last one is in our chain; until it shows them itself nothing else is sent.
   * A server that does not take them, or hides them again and again, is named like any that rolls back.
   */
  async #giveChainBack(chain: CentreState, length: number): Promise<void> {
    const { door, vault, db } = this.#desk.options
    this.#hasFit = false
    const rolledBack = new Alarm('chain-rolled-back', `${length} of ${chain.seq + 1}`)
    if (this.#troubled || ++this.#shorter > mostReturns) throw this.#named(rolledBack)
    const { statements } = await door.chain(Math.max(-1, length - 2))
    try {
      // A fork, or something that nobody signed, is found here: what is known is compared.
      if (statements.length > 0) await vault.takeStatements(statements)
    } catch (error) {
      throw error instanceof Alarm ? this.#named(error) : error
    }
    const from = Math.max(-1, length - 2) + statements.length + 1
    // It has them, and says it has not: perhaps a colleague's device was faster. It is asked once more, and not for ever.
    if (from > chain.seq) throw new Refused('chain-moved')
    const lost = await db.statements(from)
    if (lost.length !== chain.seq + 1 - from) throw this.#named(rolledBack)
    for (let at = 0; at < lost.length; at += 100) {
      this.#chainBack(at, lost.length)
      await door.giveChainBack(lost.slice(at, at + 100))
    }
    this.#chainBack(0, 0)
    this.#keysDue = true
    await this.takeChain()
  }

  #chainBack(done: number, of: number): void {
    this.#desk.chainBack = { done, of }
    this.#desk.count()
  }

  #named(error: Alarm): Alarm {
    this.#chainBack(0, 0)
    this.#alarm(error)
    return error
  }

  /** Makes again what the server has lost of the keys of our circles: wraps for whom the verified chain names, and links. */
  async #giveKeys(): Promise<void> {
    const { door, vault } = this.#desk.options
    const made = async <T>(make: () => Promise<T>): Promise<T[]> => {
      try {
        return [await make()]
      } catch (error) {
        if (error instanceof Alarm) return []
        throw error
      }
    }
    for (let round = 0; round < 20 && !this.#desk.ended; round++) {
      const missing = await door.missingKeys()
      const wraps: Wrap[] = []
      for (const { circle, member } of missing.wraps.slice(0, 100))
        wraps.push(...(await made(() => vault.rewrap({ circle, account: member }))))
      const links: Link[] = []
      for (const link of missing.links) links.push(...(await made(() => vault.relink(link))))
      if (wraps.length + links.length === 0) break
      await door.giveKeysBack({ wraps, links })
    }
    this.#keysDue = false
  }

  /** A device from before the chain was kept here, or one whose storage failed in between, reads it once. */
  async #keepWholeChain(): Promise<void> {
    const { db, chain } = this.#desk.options
    if (this.#hasWhole) return
    this.#hasWhole = true
    if ((await db.lastStatement()) < (chain.get()?.seq ?? -1)) await this.takeChain()
  }

  async #take(records: readonly RecordIn[], verify: 'always' | 'cards' = records.length > bulk ? 'cards' : 'always'): Promise<void> {
    const { db, tell } = this.#desk.options
    // What goes back to the server is newer than what it has, or is settled when it answers.
    const going = new Set(this.#desk.outbox.flatMap(({ record, back }) => (back === undefined ? [] : [record.id])))
    const sealed = records.filter(({ id }) => !going.has(id)).map(sealedOf)
    const had = await db.recordsBy(sealed.filter((record) => this.#desk.stored.has(record.id)).map((record) => record.id))
    const before = new Map(had.flatMap((row) => (row ? [[row.id, row] as const] : [])))
    const fresh = sealed.filter((record) => !isSame(record, before.get(record.id)))
    // The same record under another number: the server counts anew since it was restored.
    const moved = sealed.flatMap((record): StoredRecord[] => {
      const row = before.get(record.id)
      return row && row.position !== record.position && isSame(record, row) ? [{ ...row, position: record.position }] : []
    })
    if (moved.length > 0) await db.settle({ stored: moved })
    for (let at = 0; at < fresh.length; at += 500) {
      const part = fresh.slice(at, at + 500)
      const opened = await this.#desk.open(part, verify)
      if (this.#desk.ended) return
      // See [Note: an older version never replaces]
      const good = part.flatMap((record, i) => {
        const one = opened[i]
        return one && !isBackwards(record, one, before.get(record.id)) ? [{ record, one }] : []
      })
      const stored = good.map(({ record, one }): StoredRecord => ({ ...record, sha: one.sha }))
      await db.settle({ stored })
      for (const { record, one } of good) this.#desk.remember(record, one)
      this.#desk.options.alarms.opened(opened)
      this.#desk.show(
        good.map(({ record }) => record),
        good.map(({ one }) => one),
      )
      tell({ is: 'changed', ids: stored.map((row) => row.id) })
    }
  }

  /** @param afterRestore its number may be one that we have seen with other content */
  async #taken(record: RecordIn, afterRestore: boolean): Promise<{ row: StoredRecord; isMove: boolean; isNext: boolean } | undefined> {
    const sealed = sealedOf(record)
    const known = this.#desk.stored.get(record.id)
    const [one] = await this.#desk.open([sealed], 'always')
    if (!one) return undefined
    const isBad = afterRestore ? one.state !== 'open' : isBackwards(record, one, await this.#desk.options.db.record(record.id))
    if (isBad) return undefined
    this.#desk.remember(sealed, one)
    const isOpen = one.state === 'open'
    return {
      row: { ...sealed, sha: one.sha },
      isMove: isOpen && one.of !== undefined,
      isNext: isOpen && record.version === (known?.version ?? 0) + 1 && !one.notices.includes('history-gap'),
    }
  }

  /* ---- chain and keys */

  /** Takes newer statements and keys; throws the chain's alarms. Only once at a time. */
  takeChain(): Promise<CentreState> {
    this.#chaining ??= this.#takeChain()
      .catch((error: unknown) => {
        // Whoever asked, this is where a lie about the membership is noticed.
        if (error instanceof Alarm) this.#alarm(error)
        throw error
      })
      .finally(() => {
        this.#chaining = null
      })
    return this.#chaining
  }

  async #takeChain(): Promise<CentreState> {
    const { door, vault, db, chain, alarms, account, tell } = this.#desk.options
    let state = chain.get()
    const first = Math.min(state?.seq ?? -1, await db.lastStatement()) + 1
    const statements: SignedStatement[] = []
    for (;;) {
      const page = await door.chain(first - 1 + statements.length)
      statements.push(...page.statements)
      if (!page.more || page.statements.length === 0) break
    }
    // All at once: a list that begins with the first statement is taken for the server's whole chain.
    if (statements.length > 0) {
      state = await vault.takeStatements(statements)
      await db.keepStatements(first, statements)
    }
    if (!state) throw new Alarm('chain-other-genesis')
    const keys = await door.keys()
    const { circlesWithoutKey } = await vault.takeKeys(keys)
    const names = state.circles.filter((each) => circlesWithoutKey.includes(each.circle) && each.members.includes(account))
    this.#lacksKeys = names.length > 0
    if (names.length > 0)
      alarms.raise(
        'wrap-missing',
        names.map((each) => each.name ?? 'case'),
      )
    else alarms.calm('wrap-missing')
    chain.set(state)
    await db.keep({ state: await vault.sealState(), keyring: await vault.sealKeyring() })
    await this.#options.chainGrew()
    tell({ is: 'chain' })
    await this.#desk.openLocked()
    await this.#desk.forgetForeign()
    return state
  }

  /** A new key for a stale circle of ours. True when the circle can be written to now. */
  async heal(circle: Id): Promise<boolean> {
    try {
      await this.takeChain()
      const { chain, account, vault } = this.#desk.options
      const found = chain.get()?.circles.find((each) => each.circle === circle)
      if (!found?.members.includes(account)) return false
      if (found.stale) {
        await this.append(async (at) => {
          // a colleague's device may have been faster
          if (!this.#isStale(circle)) throw new Alarm('statement-refused', 'not stale any more')
          return vault.rotateCircle({ circle, at })
        })
      }
      return true
    } catch (error) {
      // A server that was away has refused nothing.
      if (error instanceof Away) this.#tried.clear()
      return this.#desk.circles.includes(circle) && !this.#isStale(circle)
    }
  }

  #isStale(circle: Id): boolean {
    return this.#desk.options.chain.get()?.circles.find((each) => each.circle === circle)?.stale ?? true
  }

  /** [Note: a remaining device rotates] Somebody left: whichever device of her circles is there first makes the new keys. */
  async #healStale(): Promise<void> {
    const { chain } = this.#desk.options
    const mine = new Set(this.#desk.circles)
    for (const { circle, stale } of chain.get()?.circles ?? []) {
      const tried = `${circle} ${chain.get()?.seq ?? 0}`
      if (!stale || !mine.has(circle) || this.#tried.has(tried) || this.#desk.ended) continue
      this.#tried.add(tried)
      await this.heal(circle)
    }
  }

  /** Signs and posts a change of membership, and makes it anew when somebody was faster. */
  async append(
    make: (at: string) => Promise<ChainDeed | readonly ChainDeed[]>,
    input: { readonly invite?: Id } = {},
  ): Promise<CentreState> {
    const { door, now } = this.#desk.options
    for (let tries = 0; ; tries++) {
      if (this.#troubled) throw this.#troubled
      const made = await make(now().toISOString())
      try {
        await door.append({ deeds: 'statement' in made ? [made] : made, ...input })
        return await this.takeChain()
      } catch (error) {
        if (!(error instanceof Refused) || error.reason !== 'chain-moved' || tries > 4) throw error
        await this.takeChain()
      }
    }
  }

  /** Names an alarm on the screen; one of the chain or of keys ends all sending until the device is opened again. */
  #alarm(error: Alarm): void {
    this.#desk.options.alarms.raise(error.code)
    if (error.code.startsWith('chain-') || error.code === 'keys-changed' || error.code === 'wrap-forged' || error.code === 'link-forged') {
      this.#troubled = error
      this.#options.readOnly()
    }
  }

  async #lines(): Promise<void> {
    const { db, door } = this.#desk.options
    const lines = await db.lines()
    for (let at = 0; at < lines.length; at += 200) {
      const part = lines.slice(at, at + 200)
      await door.ledger(part)
      await db.dropLines(part.map((line) => line.id))
    }
  }
}

/** Where a put that waits is sealed anew: another circle, and behind a version that came before it. */
interface Onto {
  readonly circle: Id
  /** SHA-256 of that version; ours becomes the one after it. */
  readonly after?: string
}

const sealedOf = ({ blob, ...record }: RecordIn): SealedRecord & { readonly position: number } => ({ ...record, blob: fromB64u(blob) })

function isSame(record: SealedRecord, row: StoredRecord | undefined): boolean {
  if (!row || row.version !== record.version || row.blob.length !== record.blob.length) return false
  return row.blob.every((byte, at) => byte === record.blob[at]) && JSON.stringify(row.coded) === JSON.stringify(record.coded)
}

/**
 * [Note: an older version never replaces] A rollback, a swap, or what does not open in the place of what did: it is named
 * on the screen, and what we had stays what is shown.
 */
function isBackwards({ version }: RecordIn | SealedRecord, opened: VaultOpened, before: StoredRecord | undefined): boolean {
  if (opened.state === 'open') return opened.notices.some((notice) => notice === 'older-version' || notice === 'version-swapped')
  return before !== undefined && before.version >= version && before.sha !== opened.sha
}
