import type { Gone } from '#kernel/wire.ts'
import type { Id } from '#vault/api.ts'
import type { AccountDatabase } from '../database.ts'
import type { Desk } from '../desk/desk.ts'
import { forgetGone } from '../desk/forget.ts'
import type { GivingBack } from './giving-back.ts'
import type { Membership } from './membership.ts'
import { take } from './taking.ts'

const pageSize = 2_000

export interface PullOptions {
  readonly desk: Desk
  readonly membership: Membership
  readonly givingBack: GivingBack
  /** There is something to send since. */
  readonly poke: () => void
  readonly progress: ((records: number) => void) | undefined
}

/** Before the position is kept: what was erased is known here from then on. */
async function noteErased(db: AccountDatabase, gone: readonly Gone[]): Promise<void> {
  const erased = gone.flatMap(({ id, circle, figure = false, proof }) => (proof === undefined ? [] : [{ id, circle, figure, proof }]))
  if (erased.length > 0) await db.noteErased(erased)
}

/** In: what is new to us. */
export class Pull {
  readonly #desk: Desk
  readonly #options: PullOptions

  constructor(options: PullOptions) {
    this.#desk = options.desk
    this.#options = options
  }

  /** @returns the server was restored, and what it has lost is in the outbox now: that goes first, then this is asked again */
  async all(): Promise<boolean> {
    const { db, door } = this.#desk.options
    let position = (await db.kept('position')) ?? 0
    const isFirst = position === 0
    let came = 0
    for (;;) {
      const page = await door.feed({ after: position, limit: pageSize })
      await this.#chainFirst(page.chain)
      if (await this.#options.givingBack.records(page)) return true
      await take(this.#desk, page.records)
      await forgetGone(this.#desk, page.gone ?? [])
      await noteErased(db, page.gone ?? [])
      position = page.position
      came += page.records.length
      await db.keep({ position })
      this.#options.progress?.(came)
      if (!page.more || this.#desk.ended) break
    }
    await this.#newCircles(isFirst)
    return false
  }

  /** What was written before we came into a circle lies behind our position. */
  async #newCircles(isFirst: boolean): Promise<void> {
    const { db, door } = this.#desk.options
    const circles = this.#desk.circles
    const read = new Set(isFirst ? circles : ((await db.kept('circles')) ?? []))
    for (const circle of circles) {
      if (read.has(circle)) continue
      for (let after = 0; ;) {
        const page = await door.feed({ after, limit: pageSize, circle })
        await take(this.#desk, page.records)
        after = page.position
        if (!page.more || this.#desk.ended) break
      }
    }
    await db.keep({ circles })
  }

  /** All records of one case, closed ones too, each with its author checked. */
  async ofCase(caseId: Id): Promise<void> {
    const { door } = this.#desk.options
    for (let after = 0; ;) {
      const page = await door.ofCase({ caseId, after, limit: pageSize })
      await this.#chainFirst(page.chain)
      if (await this.#options.givingBack.records(page)) this.#options.poke()
      await take(this.#desk, page.records, 'always')
      after = page.position
      if (!page.more) break
    }
  }

  /** The statements before the records that need their keys. */
  async #chainFirst(length: number): Promise<void> {
    const chain = this.#desk.options.chain.get()
    if (length === undefined || (chain && length === chain.seq + 1)) return
    if (chain && length < chain.seq + 1) await this.#options.givingBack.chain(chain, length)
    else await this.#options.membership.take()
  }
}
