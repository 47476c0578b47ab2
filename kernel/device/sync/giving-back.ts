import { Refused } from '#kernel/refused.ts'
import type { FeedPage } from '#kernel/wire.ts'
import { Alarm, type CentreState, type Link, type Wrap } from '#vault/api.ts'
import type { Desk } from '../desk/desk.ts'
import { asBack, lifeOf, lostBehind } from '../returning.ts'
import type { Membership } from './membership.ts'
import type { Trouble } from './trouble.ts'

/** How often, while the device is open, it believes that the server has lost something: more is no restore. */
const mostReturns = 3

/** What a server that was restored from a copy has lost, and gets again from this device: records, statements, keys. */
export class GivingBack {
  readonly #desk: Desk
  readonly #trouble: Trouble
  readonly #membership: Membership
  /** How often the server has shown a shorter chain, and another life. */
  #shorter = 0
  #lives = 0
  /** The server was restored: keys that only this device has are brought back once. */
  #keysDue = false

  constructor(desk: Desk, trouble: Trouble, membership: Membership) {
    this.#desk = desk
    this.#trouble = trouble
    this.#membership = membership
  }

  /**
   * See [Note: another life]. What this device has from the server and the server has no longer goes into the outbox as it
   * is, before everything else there; reading begins again where the two part. One transaction, so that a tab that is killed
   * begins neither anew nor half way.
   *
   * @returns there is something to give back, and it is in the outbox now
   */
  async records(page: FeedPage): Promise<boolean> {
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
    if (this.#trouble.reason) return false
    // What was erased goes first: nobody should be given it again.
    await this.#erasures()
    if (++this.#lives > mostReturns) return false
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

  /** See [Note: erased once more] */
  async #erasures(): Promise<void> {
    const { db, door } = this.#desk.options
    const erased = await db.erased()
    try {
      for (let at = 0; at < erased.length; at += 500) await door.eraseAgain(erased.slice(at, at + 500))
    } catch (error) {
      // A server that says of no restore loses nothing by it: records that it has not go back all the same.
      if (!(error instanceof Refused) || error.reason !== 'not-restored') throw error
    }
  }

  /**
   * The server shows fewer statements than were verified here: it was restored from a copy, or it hides some. Either way it
   * gets them again, once it has shown that its last one is in our chain; until it shows them itself nothing else is sent.
   * A server that does not take them, or hides them again and again, is named like any that rolls back.
   *
   * @param chain as verified here
   * @param length how many statements the server has
   */
  async chain(chain: CentreState, length: number): Promise<void> {
    const { door, vault, db } = this.#desk.options
    this.#membership.hasFit = false
    const rolledBack = new Alarm('chain-rolled-back', `${length} of ${chain.seq + 1}`)
    if (this.#trouble.reason || ++this.#shorter > mostReturns) throw this.#named(rolledBack)
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
      this.#progress(at, lost.length)
      await door.giveChainBack(lost.slice(at, at + 100))
    }
    this.#progress(0, 0)
    this.#keysDue = true
    await this.#membership.take()
  }

  #progress(done: number, of: number): void {
    this.#desk.chainBack = { done, of }
    this.#desk.count()
  }

  #named(alarm: Alarm): Alarm {
    this.#progress(0, 0)
    return this.#trouble.name(alarm)
  }

  /** Makes again what the server has lost of the keys of our circles: wraps for whom the verified chain names, and links. */
  async keys(): Promise<void> {
    if (!this.#keysDue || this.#trouble.reason) return
    const { door, vault } = this.#desk.options
    for (let round = 0; round < 20 && !this.#desk.ended; round++) {
      const missing = await door.missingKeys()
      const wraps: Wrap[] = []
      for (const { circle, member } of missing.wraps.slice(0, 100))
        wraps.push(...(await ifWeCan(() => vault.rewrap({ circle, account: member }))))
      const links: Link[] = []
      for (const link of missing.links) links.push(...(await ifWeCan(() => vault.relink(link))))
      if (wraps.length + links.length === 0) break
      await door.giveKeysBack({ wraps, links })
    }
    this.#keysDue = false
  }
}

/** What the vault makes, or nothing when this device has no key for it. */
async function ifWeCan<T>(make: () => Promise<T>): Promise<T[]> {
  try {
    return [await make()]
  } catch (error) {
    if (error instanceof Alarm) return []
    throw error
  }
}
