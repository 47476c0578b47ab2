/** An expected "no", declared by name in a contract or a record kind; every one has a sentence in six languages. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: string
  /** Coded facts that go with the refusal, such as the newer version's number; never text. */
  readonly facts: Readonly<Record<string, unknown>>
  constructor(reason: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(reason)
    this.reason = reason
    this.facts = facts
  }
}
