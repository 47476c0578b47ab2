import { Refused } from '#kernel/refused.ts'
import type { PutAnswer } from '#kernel/wire.ts'
import type { Desk } from '../desk/desk.ts'
import { outgoing } from '../door.ts'
import { nextBatch, settle, type Pending } from '../outbox.ts'
import type { Settling } from './settling.ts'

/** Out: what is ours, in its order, until nothing is left that can go. */
export class Push {
  readonly #desk: Desk
  readonly #settling: Settling

  constructor(desk: Desk, settling: Settling) {
    this.#desk = desk
    this.#settling = settling
  }

  async all(): Promise<void> {
    const { door, tell, now } = this.#desk.options
    let fruitless = 0
    while (!this.#desk.ended) {
      // See [Note: a put that may be taken back waits]
      const before = now().getTime()
      // Another window may have queued something.
      await this.#desk.readOutbox()
      const batch = nextBatch(this.#desk.outbox, before)
      if (batch.length === 0 || fruitless > 3) break
      this.#sending(batch)
      const { answers } = batch[0]?.back ? await this.#giveBack(batch) : await door.put(batch.map((pending) => outgoing(pending.record)))
      const settlements = settle(batch, answers)
      await this.#settling.apply(settlements)
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
}
