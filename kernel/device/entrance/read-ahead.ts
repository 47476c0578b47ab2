import type { Id } from '#vault/api.ts'
import { AccountDatabase, type Stored } from '../database.ts'

/**
 * [Note: read while the passphrase is stretched] Half a second and more goes into making a key of her passphrase, in the
 * worker. Meanwhile the page reads the rows of this browser: ciphertext, and what the server knows too. Nothing of it is
 * opened before the vault has let her in; after a wrong passphrase it is forgotten.
 */
export class ReadAhead {
  readonly account: Id
  readonly db: Promise<AccountDatabase>
  readonly #stored: Promise<Stored | null>
  readonly #channel: BroadcastChannel | null
  #isStale = false

  /** @param after what is still being written */
  constructor(account: Id, after: Promise<void>) {
    this.account = account
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`notebook-${account}`)
    // Another window has changed something after we began: it is read again.
    if (this.#channel) this.#channel.onmessage = () => (this.#isStale = true)
    this.db = after.then(() => AccountDatabase.open(account))
    this.#stored = this.db.then((db) => db.stored()).catch(() => null)
    this.db.catch(() => {})
  }

  /** What was read; null when it has to be read again. */
  async take(): Promise<Stored | null> {
    const stored = await this.#stored
    this.leave()
    return this.#isStale ? null : stored
  }

  /** Stops listening to other windows; the database belongs to whoever came in. */
  leave(): void {
    this.#channel?.close()
  }

  /** Nobody came in: nothing of it is kept. */
  drop(): void {
    this.leave()
    void this.db.then((db) => db.close()).catch(() => {})
  }
}
