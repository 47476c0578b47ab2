import { Alarm, type Id } from '#vault/api.ts'
import type { Desk } from '../desk/desk.ts'
import { Away } from '../request.ts'
import type { Membership } from './membership.ts'

/** New keys for circles that somebody has left. */
export class Healing {
  readonly #desk: Desk
  readonly #membership: Membership
  /** Stale circles at a length of the chain, so that what cannot be rotated here is not tried for ever. */
  readonly #tried = new Set<string>()
  /** Circles whose key is being made: whoever asks for one meanwhile waits for the same. */
  readonly #making = new Map<Id, Promise<boolean>>()

  constructor(desk: Desk, membership: Membership) {
    this.#desk = desk
    this.#membership = membership
  }

  /** A new key for a stale circle of ours. True when the circle can be written to now. */
  heal(circle: Id): Promise<boolean> {
    const making = this.#making.get(circle) ?? this.#heal(circle).finally(() => this.#making.delete(circle))
    this.#making.set(circle, making)
    return making
  }

  async #heal(circle: Id): Promise<boolean> {
    try {
      await this.#membership.take()
      const { chain, account, vault } = this.#desk.options
      const found = chain.get()?.circles.find((each) => each.circle === circle)
      if (!found?.members.includes(account)) return false
      if (found.stale) {
        await this.#membership.append(async (at) => {
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
  async healAll(): Promise<void> {
    const { chain } = this.#desk.options
    const mine = new Set(this.#desk.circles)
    for (const { circle, stale } of chain.get()?.circles ?? []) {
      const tried = `${circle} ${chain.get()?.seq ?? 0}`
      if (!stale || !mine.has(circle) || this.#tried.has(tried) || this.#desk.ended) continue
      this.#tried.add(tried)
      await this.heal(circle)
    }
  }
}
