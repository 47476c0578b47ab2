import { Refused } from '#kernel/refused.ts'
import { Alarm, type CentreState, type ChainDeed, type Id } from '#vault/api.ts'
import { chance } from '../chance.ts'
import { memoryOnly, type Desk } from '../desk/desk.ts'
import { backoff, nextIn } from '../outbox.ts'
import { Away } from '../request.ts'
import type { ServerSide } from '../session.ts'
import { Anchoring } from './anchoring.ts'
import { GivingBack } from './giving-back.ts'
import { Healing } from './healing.ts'
import { Membership } from './membership.ts'
import { Pull } from './pull.ts'
import { Push } from './push.ts'
import { sendLines } from './send-lines.ts'
import { Settling } from './settling.ts'
import { waitAfter, type Tiding } from './tidings.ts'
import { Trouble } from './trouble.ts'

export interface SyncOptions {
  readonly desk: Desk
  readonly server: (side: ServerSide) => void
  /** The server's session is hers already: she has just signed in. */
  readonly isKnown: boolean
  /** Signs in without asking, if that is possible; false when somebody has to be asked. */
  readonly signIn: () => Promise<boolean>
  readonly readOnly: () => void
  /** The calendar day of the centre at a moment, ISO. */
  readonly dayOf: (moment: Date) => string
  /** After a longer chain was taken: pins and permissions are kept anew. */
  readonly chainGrew: () => Promise<void>
  /** Opens the stream of news; returns the way to close it. */
  readonly listen: (news: (tiding: Tiding) => void) => () => void
  /** Runs the work in one window of this browser only. */
  readonly alone: (work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal) => Promise<void>
  readonly progress?: (records: number) => void
}

/** Brings what is ours to the server and what is new to us, in one window of the browser, as long as the desk is open. */
export class Sync {
  readonly #options: SyncOptions
  readonly #desk: Desk
  readonly #trouble: Trouble
  readonly #membership: Membership
  readonly #healing: Healing
  readonly #givingBack: GivingBack
  readonly #pull: Pull
  readonly #push: Push
  /** A head's word for the ledger. */
  readonly anchoring: Anchoring
  readonly #stop = new AbortController()
  #wake: (() => void) | null = null
  #again = false
  /** This window talks to the server now, and another one waits to. */
  #isOurTurn = false
  #isTurnWanted = false
  #soon: ReturnType<typeof setTimeout> | undefined

  constructor(options: SyncOptions) {
    const { desk } = options
    this.#options = options
    this.#desk = desk
    this.#trouble = new Trouble(desk.options.alarms, options.readOnly)
    this.#membership = new Membership(desk, this.#trouble, options.chainGrew)
    this.#healing = new Healing(desk, this.#membership)
    this.#givingBack = new GivingBack(desk, this.#trouble, this.#membership)
    this.#pull = new Pull({
      desk,
      membership: this.#membership,
      givingBack: this.#givingBack,
      poke: () => this.pokeQuietly(),
      progress: options.progress,
    })
    this.#push = new Push(desk, new Settling(desk, this.#membership, this.#healing, this.#pull))
    this.anchoring = new Anchoring({
      ...desk.options,
      dayOf: options.dayOf,
      take: () => this.#membership.take(),
      isEnded: () => desk.ended,
    })
    desk.poke = () => this.poke()
  }

  /** An alarm has ended all sending. */
  get isTroubled(): boolean {
    return this.#trouble.reason !== null
  }

  start(): void {
    const online = () => this.poke()
    globalThis.addEventListener?.('online', online, { signal: this.#stop.signal })
    globalThis.addEventListener?.('offline', () => this.#options.server('offline'), { signal: this.#stop.signal })
    void this.#takeTurns(this.#stop.signal).catch(() => {})
  }

  /**
   * [Note: whose turn it is] Of several windows one talks to the server for all. What lies in the memory of another only, nobody
   * else can send: what happens now or never, and what found no room in the browser. That window asks for the turn, and gets it
   * when the round is over.
   */
  async #takeTurns(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#options.alone((stopped) => this.#work(stopped), signal)
      this.#isOurTurn = false
    }
  }

  /** Asks for the turn, if something is here that no other window can send. */
  askForTurn(): void {
    const { outbox, options } = this.#desk
    if (this.#isOurTurn || !outbox.some(({ n, refusal }) => n >= memoryOnly && refusal === undefined)) return
    options.tell({ is: 'turn' })
  }

  giveTurn(): void {
    if (!this.#isOurTurn) return
    this.#isTurnWanted = true
    this.#wake?.()
  }

  stop(): void {
    this.#stop.abort()
    this.#wake?.()
  }

  /** Something is new here, or may be new there. */
  poke(): void {
    this.pokeQuietly()
    // Another window may be the one that sends.
    this.#desk.options.tell({ is: 'poke' })
    this.askForTurn()
  }
  pokeQuietly(): void {
    this.#again = true
    this.#wake?.()
  }

  /** See [Note: not all at once] */
  #hear(tiding: Tiding): void {
    const ms = waitAfter(tiding, chance())
    if (ms === 0) this.pokeQuietly()
    else this.#soon ??= setTimeout(() => this.pokeQuietly(), ms)
  }

  /** What is new to us, without sending anything. */
  async pull(): Promise<void> {
    await this.#pull.all()
  }

  /** All records of one case, closed ones too, each with its author checked. */
  pullCase(caseId: Id): Promise<void> {
    return this.#pull.ofCase(caseId)
  }

  /** Takes newer statements and keys; throws the chain's alarms. Only once at a time. */
  takeChain(): Promise<CentreState> {
    return this.#membership.take()
  }

  /** A new key for a stale circle of ours. True when the circle can be written to now. */
  heal(circle: Id): Promise<boolean> {
    return this.#healing.heal(circle)
  }

  /** Signs and posts a change of membership, and makes it anew when somebody was faster. */
  append(make: (at: string) => Promise<ChainDeed | readonly ChainDeed[]>, input?: { readonly invite?: Id }): Promise<CentreState> {
    return this.#membership.append(make, input)
  }

  async #work(signal: AbortSignal): Promise<void> {
    let tries = 0
    let silence: (() => void) | null = null
    let isKnown = this.#options.isKnown
    this.#isOurTurn = true
    this.#isTurnWanted = false
    while (!signal.aborted && !this.#isTurnWanted) {
      this.#again = false
      // Whatever was heard until now, this round asks for.
      clearTimeout(this.#soon)
      this.#soon = undefined
      let pause = 60_000
      try {
        // Never with somebody else's session: it is made sure of before the first question.
        isKnown ||= await this.#options.signIn()
        if (!isKnown) {
          await this.#sleep(60_000, signal)
          continue
        }
        await this.#cycle()
        this.#options.server('online')
        tries = 0
        pause = Math.min(pause, nextIn(this.#desk.outbox, this.#desk.options.now().getTime()))
        silence ??= this.#options.listen((tiding) => this.#hear(tiding))
      } catch (error) {
        if (signal.aborted) break
        silence?.()
        silence = null
        this.#desk.sending = new Set()
        this.#desk.count()
        pause = this.#afterError(error, tries++)
        if (error instanceof Refused && error.reason === 'not-signed-in') isKnown = false
      }
      if (!this.#again && !this.#isTurnWanted) await this.#sleep(pause, signal)
    }
    silence?.()
  }

  /** Once everything: ours out, theirs in. */
  async #cycle(): Promise<void> {
    const membership = this.#membership
    if (membership.hasFit && !this.isTroubled) await this.#push.all()
    const wasBehind = await this.#pull.all()
    // Keys before records: whoever reads what comes back needs them first.
    await this.#givingBack.keys()
    if ((wasBehind || !membership.hasFit) && !this.isTroubled) await this.#push.all()
    membership.hasFit = true
    if (wasBehind) await this.#pull.all()
    if (!this.isTroubled) {
      await membership.complete()
      await this.#healing.healAll()
    }
    await sendLines(this.#desk)
    // Beside everything else: nobody waits for it.
    if (!this.isTroubled) void this.anchoring.daily()
  }

  /** What to do about an error, and how long to wait. Nothing is ever dropped for it. */
  #afterError(error: unknown, tries: number): number {
    if (error instanceof Refused && error.reason === 'device-revoked') {
      return 60_000
    }
    if (error instanceof Refused && error.reason === 'not-signed-in') {
      this.#options.server('signing-in')
      return 0
    }
    if (error instanceof Alarm) {
      this.#trouble.name(error)
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
}
