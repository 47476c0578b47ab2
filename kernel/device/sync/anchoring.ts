import { Refused } from '#kernel/refused.ts'
import {
  Alarm,
  type CentreState,
  type Id,
  type LedgerAnchor,
  type LedgerPlace,
  type LedgerSeal,
  type SignedStatement,
  type Vault,
} from '#vault/api.ts'
import type { Alarms } from '../alarms.ts'
import { fromB64u, type Door } from '../door.ts'

export interface AnchoringOptions {
  readonly account: Id
  readonly vault: Pick<Vault, 'followLedger' | 'anchorLedger'>
  readonly door: Pick<Door, 'sealedLedger' | 'anchorLedger' | 'proposals'>
  readonly chain: { get(): CentreState | null }
  readonly alarms: Pick<Alarms, 'raise' | 'calm'>
  readonly now: () => Date
  /** The calendar day of the centre at a moment, ISO. */
  readonly dayOf: (moment: Date) => string
  /** Takes the newer statements. */
  readonly take: () => Promise<unknown>
  readonly isEnded: () => boolean
}

/** Where the ledger was vouched for. */
type Base = Pick<LedgerAnchor, 'seal' | 'audit'>

const minute = 60_000
const day = 24 * 60 * minute
/** So long a deed that awaits a second head is left in peace: it holds only until the chain grows. */
const patience = 3 * day
/**
 * [Note: an anchor that does not come] Behind the last anchor everything can still be written otherwise, so whoever wants that
 * wants no further anchor: a server that shows no newer seal, or names a deed that awaits a second head for ever; a head who
 * brings such a deed every day, or one with a date far ahead. A device cannot tell what a server keeps back, but it sees how
 * old the last anchor is. After this many days (our patience, and one on which no head was on line) nothing that waits holds
 * it back any more, and the device of a head says on every screen that it does not come.
 */
const tooLong = patience + day
/** A device that is on line anchors within seconds; after so long it says that it could not. */
const enough = 10 * minute

/**
 * A head's device vouches for the ledger, once a day and quietly: see [Note: the ledger is anchored by the day]. Whichever
 * head's device is there first does it for all; one that comes second finds the day's anchor in the chain.
 */
export class Anchoring {
  readonly #options: AnchoringOptions
  #isBusy = false
  /** Not before this moment (ms). */
  #next = 0
  /**
   * When a head had last begun anew ('' for never) by the time that the ledger did not fit; null while it fits. The day looks
   * at new lines alone, so it takes back nothing: only every line checked does, or a head who begins anew.
   */
  #unfit: string | null = null
  /** Since when this device, on line, has seen that the anchor does not come (ms). */
  #lateSince: number | null = null

  constructor(options: AnchoringOptions) {
    this.#options = options
  }

  /** Anchors when it is time to. Never throws: what did not work is tried again later. */
  async daily(): Promise<void> {
    const now = this.#options.now()
    if (!this.#isHead()) return
    this.#calmIfAnew()
    this.#tellIfLate(now)
    const anchor = this.#anchor()
    if (this.#isBusy || this.#unfit !== null || now.getTime() < this.#next || (anchor && this.#isToday(anchor.at, now))) return
    this.#isBusy = true
    this.#next = now.getTime() + 60 * minute
    try {
      if (!this.#isLate(now) && (await this.#isAwaited(now))) return
      const { newest } = await this.#follow(anchor)
      if (newest) await this.#sign(newest)
    } catch (error) {
      if (error instanceof Alarm && error.code === 'ledger-rewritten') this.#alarm(anchor)
      else this.#next = now.getTime() + 10 * minute
    } finally {
      this.#isBusy = false
    }
  }

  /**
   * Follows the whole ledger from its first line, or from where a head has begun anew, and compares it with the last anchor,
   * which it has to pass.
   * Throws Away without a network.
   *
   * @returns how many lines there are, and whether they fit
   */
  async check(): Promise<{ readonly lines: number; readonly fits: boolean }> {
    const anchor = this.#anchor()
    let lines = 0
    try {
      const { end } = await this.#follow(anchor?.anew ?? null, (more) => (lines += more))
      if (anchor && end.seal < anchor.seal) throw rewritten('ends before the anchor')
      this.#calm()
      return { lines, fits: true }
    } catch (error) {
      if (!(error instanceof Alarm) || error.code !== 'ledger-rewritten') throw error
      this.#alarm(anchor)
      return { lines, fits: false }
    }
  }

  /**
   * A head begins anew at the newest seal: see [Note: anchored anew]. False when the server has sealed nothing yet.
   * Throws Away, Refused, Alarm.
   */
  async anew(): Promise<boolean> {
    const { door, vault, now, take } = this.#options
    const { newest } = await door.sealedLedger({ seal: 0, after: Number.MAX_SAFE_INTEGER })
    if (!newest) return false
    await door.anchorLedger(await vault.anchorLedger({ seal: newest, at: now().toISOString(), anew: true }))
    await take()
    this.#calm()
    return true
  }

  async #sign(seal: LedgerSeal): Promise<void> {
    const { door, vault, now, take } = this.#options
    try {
      await door.anchorLedger(await vault.anchorLedger({ seal, at: now().toISOString() }))
    } catch (error) {
      // Somebody was quicker, perhaps with the same: it is let go.
      if (!(error instanceof Refused)) throw error
    }
    await take()
  }

  /**
   * Computes the hash from line to line, to the newest seal: see [Note: no seal is left out].
   * Throws Alarm ledger-rewritten.
   *
   * @returns where it has come to, and the last seal it went over, null for none
   */
  async #follow(
    from: Base | null,
    tell: (lines: number) => void = () => {},
  ): Promise<{ readonly end: LedgerPlace; readonly newest: LedgerSeal | null }> {
    const { door, vault, isEnded } = this.#options
    let place: LedgerPlace | null = null
    let newest: LedgerSeal | null = null
    for (;;) {
      const page = await door.sealedLedger({ seal: from?.seal ?? 0, ...(place === null ? {} : { after: place.no }) })
      if (isEnded()) throw new Error('ended')
      if (from && place === null) place = placeOf(page.base, from)
      place = await vault.followLedger({ from: place, lines: page.lines, seals: page.seals })
      newest = page.seals.at(-1) ?? newest
      tell(page.lines.length)
      if (!page.more) {
        if (place.seal !== (page.newest?.seq ?? 0) || place.no !== (page.newest?.upto ?? 0))
          throw rewritten('another end than the newest seal')
        return { end: place, newest }
      }
      if (page.lines.length === 0) throw rewritten('an empty page')
    }
  }

  #anchor(): LedgerAnchor | null {
    return this.#options.chain.get()?.anchor ?? null
  }

  #isHead(): boolean {
    const { chain, account } = this.#options
    return chain.get()?.members.some((member) => member.account === account && member.roles.includes('head')) ?? false
  }

  #isToday(at: string, now: Date): boolean {
    const { dayOf } = this.#options
    return dayOf(new Date(at)) === dayOf(now)
  }

  /**
   * Something waits for a second head, and would have to be made anew if the chain grew now. Whether a head has signed it is
   * not looked at: a server that would invent one could keep back the seals as well.
   */
  async #isAwaited(now: Date): Promise<boolean> {
    const { chain, door } = this.#options
    const { seq, head } = chain.get()!
    return (await door.proposals()).some(({ deed }) => {
      const said = saidBy(deed.statement)
      return said?.seq === seq + 1 && said.prev === head && isWithin(patience, said.at, now)
    })
  }

  /** See [Note: an anchor that does not come] */
  #isLate(now: Date): boolean {
    const state = this.#options.chain.get()
    return state !== null && !isWithin(tooLong, state.anchor?.at ?? state.founded, now)
  }

  #tellIfLate(now: Date): void {
    const { alarms } = this.#options
    // what does not fit is said already, and why nothing is anchored
    if (this.#unfit !== null || !this.#isLate(now)) {
      this.#lateSince = null
      alarms.calm('ledger-late')
      return
    }
    this.#lateSince ??= now.getTime()
    if (now.getTime() - this.#lateSince >= enough) alarms.raise('ledger-late')
  }

  #alarm(anchor: LedgerAnchor | null): void {
    this.#unfit = anchor?.anew?.at ?? ''
    this.#options.alarms.raise('ledger-rewritten')
  }

  #calm(): void {
    this.#unfit = null
    this.#options.alarms.calm('ledger-rewritten')
  }

  /** A head has begun anew since: what we found is known, and does not count any more. */
  #calmIfAnew(): void {
    if (this.#unfit === null || this.#unfit === (this.#anchor()?.anew?.at ?? '')) return
    this.#calm()
    this.#next = 0
  }
}

function placeOf(base: LedgerSeal | null, { seal, audit }: Base): LedgerPlace {
  if (base?.seq !== seal || base.hash !== audit) throw rewritten('the anchored seal')
  return { seal, no: base.upto, hash: audit }
}

/** What a statement says of its place and time; null when it cannot be read. */
function saidBy({ p }: SignedStatement): { readonly seq?: unknown; readonly prev?: unknown; readonly at?: unknown } | null {
  try {
    return JSON.parse(new TextDecoder().decode(fromB64u(p)))
  } catch {
    return null
  }
}

/** Less than so many milliseconds from now: before, or, by a clock that goes wrong, ahead. */
const isWithin = (ms: number, at: unknown, now: Date): boolean => Math.abs(now.getTime() - Date.parse(String(at))) < ms

const rewritten = (detail: string): Alarm => new Alarm('ledger-rewritten', detail)
