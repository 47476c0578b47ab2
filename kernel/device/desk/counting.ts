import type { Desk } from './desk.ts'

/** What the saving chip says: how much waits, and how much of what a restored server has lost has gone back. */
export class Counting {
  readonly #desk: Desk
  /** Of how many records that go back the outbox has been told at most. */
  #backOf = 0

  constructor(desk: Desk) {
    this.#desk = desk
  }

  count(): void {
    this.#countBack()
    const { outbox, unsealed, unsent, sending, inMemory, options } = this.#desk
    const waiting = outbox.filter((pending) => pending.refusal === undefined).length + unsealed.length
    const count = unsent.count()
    options.saving.set(
      count > 0
        ? { is: 'not-sent', count }
        : inMemory() > 0
          ? { is: 'writing', waiting }
          : sending.size > 0
            ? { is: 'sending', waiting }
            : waiting > 0
              ? { is: 'kept', waiting }
              : { is: 'there' },
    )
  }

  #countBack(): void {
    const { outbox, chainBack, options } = this.#desk
    const left = outbox.filter((pending) => pending.back !== undefined && pending.refusal === undefined).length
    this.#backOf = left === 0 ? 0 : Math.max(this.#backOf, left)
    const { done, of } = chainBack
    const next = left === 0 && done === of ? null : { done: done + this.#backOf - left, of: of + this.#backOf }
    const now = options.returning.get()
    if (now?.done !== next?.done || now?.of !== next?.of) options.returning.set(next)
  }
}
