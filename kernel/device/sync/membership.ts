import { Refused } from '#kernel/refused.ts'
import { Alarm, type CentreState, type ChainDeed, type Id, type SignedStatement } from '#vault/api.ts'
import type { Desk } from '../desk/desk.ts'
import { forgetForeign } from '../desk/forget.ts'
import type { Trouble } from './trouble.ts'

/** Who belongs to the centre and which keys that brings, as this device has verified it. */
export class Membership {
  readonly #desk: Desk
  readonly #trouble: Trouble
  readonly #grew: () => Promise<void>
  #taking: Promise<CentreState> | null = null
  /** This server has shown a membership that fits, once since the device was opened: only then is anything sent to it. */
  hasFit = false
  /** Looked once whether all statements are kept here. */
  #isWhole = false
  /** A circle of ours has no key here; a colleague's device may have made a wrap since. */
  #lacksKeys = false

  /** @param grew after a longer chain was taken: pins and permissions are kept anew */
  constructor(desk: Desk, trouble: Trouble, grew: () => Promise<void>) {
    this.#desk = desk
    this.#trouble = trouble
    this.#grew = grew
  }

  /** Takes newer statements and keys; throws the chain's alarms. Only once at a time. */
  take(): Promise<CentreState> {
    this.#taking ??= this.#take()
      .catch((error: unknown) => {
        // Whoever asked, this is where a lie about the membership is noticed.
        if (error instanceof Alarm) this.#trouble.name(error)
        throw error
      })
      .finally(() => {
        this.#taking = null
      })
    return this.#taking
  }

  async #take(): Promise<CentreState> {
    const { vault, db, chain, tell } = this.#desk.options
    const state = await this.#takeStatements()
    await this.#takeKeys(state)
    chain.set(state)
    await db.keep({ state: await vault.sealState(), keyring: await vault.sealKeyring() })
    await this.#grew()
    tell({ is: 'chain' })
    await this.#desk.openLocked()
    await forgetForeign(this.#desk)
    return state
  }

  async #takeStatements(): Promise<CentreState> {
    const { door, vault, db, chain } = this.#desk.options
    const before = chain.get()
    const first = Math.min(before?.seq ?? -1, await db.lastStatement()) + 1
    const statements: SignedStatement[] = []
    for (;;) {
      const page = await door.chain(first - 1 + statements.length)
      statements.push(...page.statements)
      if (!page.more || page.statements.length === 0) break
    }
    if (statements.length === 0) {
      if (!before) throw new Alarm('chain-other-genesis')
      return before
    }
    // All at once: a list that begins with the first statement is taken for the server's whole chain.
    const state = await vault.takeStatements(statements)
    await db.keepStatements(first, statements)
    return state
  }

  async #takeKeys(state: CentreState): Promise<void> {
    const { door, vault, alarms, account } = this.#desk.options
    const { circlesWithoutKey } = await vault.takeKeys(await door.keys())
    const lacking = state.circles.filter((each) => circlesWithoutKey.includes(each.circle) && each.members.includes(account))
    this.#lacksKeys = lacking.length > 0
    if (!this.#lacksKeys) return alarms.calm('wrap-missing')
    alarms.raise(
      'wrap-missing',
      lacking.map((each) => each.name ?? 'case'),
    )
  }

  /** Takes what is missing here: statements, once, and keys that a colleague's device may have made since. */
  async complete(): Promise<void> {
    await this.#keepWhole()
    if (this.#lacksKeys) await this.take()
  }

  /** A device from before the chain was kept here, or one whose storage failed in between, reads it once. */
  async #keepWhole(): Promise<void> {
    const { db, chain } = this.#desk.options
    if (this.#isWhole) return
    this.#isWhole = true
    if ((await db.lastStatement()) < (chain.get()?.seq ?? -1)) await this.take()
  }

  /** Signs and posts a change of membership, and makes it anew when somebody was faster. */
  async append(
    make: (at: string) => Promise<ChainDeed | readonly ChainDeed[]>,
    input: { readonly invite?: Id } = {},
  ): Promise<CentreState> {
    const { door, now } = this.#desk.options
    for (let tries = 0; ; tries++) {
      if (this.#trouble.reason) throw this.#trouble.reason
      const made = await make(now().toISOString())
      try {
        await door.append({ deeds: 'statement' in made ? [made] : made, ...input })
        return await this.take()
      } catch (error) {
        if (!(error instanceof Refused) || error.reason !== 'chain-moved' || tries > 4) throw error
        await this.take()
      }
    }
  }
}
