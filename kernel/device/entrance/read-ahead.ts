import type { Id } from '#vault/api.ts'
import { AccountDatabase, type Stored } from '../database.ts'
import type { Inside } from './inside.ts'

const longest = 120_000

/**
 * [Note: read while she types] Five words are typed for seconds, and half a second and more goes into making a key of them,
 * in the worker. Meanwhile the page reads the rows of this browser: ciphertext, and what the server knows too. Nothing of it
 * is opened before the vault has let her in; whoever only began to type leaves nothing behind after two minutes.
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

/** Begins to read for whoever was here last: she comes again, as a rule. */
export function readAhead(inside: Inside): void {
  const last = inside.remembered[0]
  if (last && !inside.room && !inside.ahead) keepAhead(inside, new ReadAhead(last.account, inside.leaving))
}

/** Kept for the next try, for two minutes. */
export function keepAhead(inside: Inside, ahead: ReadAhead): void {
  if (inside.ahead !== ahead) dropAhead(inside)
  inside.ahead = ahead
  setTimeout(() => inside.ahead === ahead && dropAhead(inside), longest)
}

/** What was read is forgotten. */
export function dropAhead(inside: Inside): void {
  inside.ahead?.drop()
  inside.ahead = null
}
