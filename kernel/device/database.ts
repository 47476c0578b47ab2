import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { ErasedBack } from '#kernel/wire.ts'
import type { B64u, Id, SealedRecord, SignedStatement } from '#vault/api.ts'
import type { LedgerLine, SessionFacts } from './door.ts'
import type { Pending } from './outbox.ts'

/**
 * [Note: only ciphertext is stored] What lies in this browser between sessions is sealed, or the server knows it too
 * (ids, codes, positions). Words of a person are never written here, nor to any other storage of the browser.
 */

/** A record as the server has it. */
export interface StoredRecord extends SealedRecord {
  /** SHA-256 of the blob: how a swap or a rollback is noticed. */
  readonly sha: B64u
  readonly position: number
}

/** Single values of an account. */
export interface Kept {
  readonly state: B64u
  readonly keyring: B64u
  /** Up to here the feed of all `circles` was read. */
  readonly position: number
  readonly circles: readonly Id[]
  /** The server's life in which `position` was read. See [Note: another life] */
  readonly life: string
  readonly facts: SessionFacts
  /** When everything of the server was here last, ISO-8601 UTC. */
  readonly fresh: string
}

/** A draft is sealed for a circle, or for herself alone while that circle's key seals nothing. */
export type KeptDraft = { readonly record: SealedRecord } | { readonly own: B64u }

/** A put that no circle's key could seal yet, sealed for herself alone. See [Note: what no key can seal] */
export interface KeptUnsealed {
  readonly name: string
  readonly own: B64u
}

/** What lies in this browser to be opened: what is on its way, and what the server has. */
export interface Stored {
  readonly outbox: Pending[]
  readonly rows: readonly StoredRecord[]
}

interface AccountSchema extends DBSchema {
  records: { key: Id; value: StoredRecord }
  outbox: { key: number; value: Pending }
  kept: { key: string; value: unknown }
  drafts: { key: string; value: { readonly name: string } & KeptDraft }
  unsealed: { key: string; value: KeptUnsealed }
  ledger: { key: Id; value: LedgerLine }
  /** What the server has erased, with its word for it: after a restore it is told once more. See [Note: erased once more] */
  erased: { key: Id; value: ErasedBack }
  /** The membership chain by number, as the server has it too: to bring it back when the server has lost some. */
  statements: { key: number; value: SignedStatement }
}

/** The browser has no room, or took what was stored away. What is on the screen is still in memory. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

const inPieces = 1_000
const accountName = (account: Id) => `notebook-${account}`

type Store = 'records' | 'outbox' | 'kept' | 'drafts' | 'unsealed' | 'ledger' | 'erased' | 'statements'

/** What comes from outside to a database that is open. */
interface Outside {
  /** It was taken away, and is closed. */
  readonly taken: () => void
  /** A newer program in another window waits until it is closed. */
  readonly outgrown: () => void
}

function openAccount(account: Id, { taken, outgrown }: Outside): Promise<IDBPDatabase<AccountSchema>> {
  return openDB<AccountSchema>(accountName(account), 4, {
    terminated: taken,
    upgrade(db, had) {
      db.createObjectStore('erased', { keyPath: 'id' })
      if (had < 3) db.createObjectStore('unsealed', { keyPath: 'name' })
      if (had < 2) db.createObjectStore('statements')
      if (had > 0) return
      db.createObjectStore('records', { keyPath: 'id' })
      db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true })
      db.createObjectStore('kept')
      db.createObjectStore('drafts', { keyPath: 'name' })
      db.createObjectStore('ledger', { keyPath: 'id' })
    },
    blocking(_current, wanted, event) {
      if (wanted !== null) return outgrown()
      ;(event.target as IDBDatabase).close()
      taken()
    },
  })
}

/**
 * [Note: the last one out] Several windows of one browser may have the same account open, each with its share of a lock. What
 * is left of an account that this browser is not to remember goes with the last of them; nobody's database is removed under her.
 */
const lockName = (account: Id) => `${accountName(account)}-open`

/** Takes a share of the lock. Resolves to the way to give it back, which resolves when it has been. */
async function takeShare(account: Id): Promise<() => Promise<void>> {
  if (!navigator.locks) return async () => {}
  return new Promise((taken, failed) => {
    const given = navigator.locks.request(
      lockName(account),
      { mode: 'shared' },
      () => new Promise<void>((giveBack) => taken(() => (giveBack(), given))),
    )
    given.catch(failed)
  })
}

/** Everything one account has in this browser. */
export class AccountDatabase {
  #db!: IDBPDatabase<AccountSchema>
  readonly #account: Id
  #giveBack: () => Promise<void> = async () => {}
  /** False once whoever has it open is going: taken away now, it is not opened again. */
  isWanted = true
  /** Called when the browser has taken away what was stored, and an empty database stands in its place. */
  taken: () => void = () => {}
  /** Called when a newer program in another window waits for this one to close. */
  outgrown: () => void = () => this.close()
  readonly #outside: Outside = { taken: () => void this.#reopen(), outgrown: () => this.outgrown() }

  private constructor(account: Id) {
    this.#account = account
  }

  static async open(account: Id): Promise<AccountDatabase> {
    const opened = new AccountDatabase(account)
    opened.#giveBack = await takeShare(account)
    try {
      opened.#db = await openAccount(account, opened.#outside)
    } catch (error) {
      void opened.#giveBack()
      throw error
    }
    return opened
  }

  /**
   * [Note: storage that is taken away] A browser in want of room, or told to clear its data, closes the database under a
   * page that is open, and everything in it is gone; so does another window that was told to remove it. What is in memory is
   * not gone: a new one is opened at once, and whoever holds something that was never sent puts it there again.
   */
  async #reopen(): Promise<void> {
    if (!this.isWanted) return
    this.#db = await again(() => openAccount(this.#account, this.#outside))
    if (this.isWanted) this.taken()
    else this.#db.close()
  }

  static async remove(account: Id): Promise<void> {
    await deleteDB(accountName(account))
  }

  close(): void {
    this.isWanted = false
    this.#db.close()
    void this.#giveBack()
  }

  /** Closes it, and leaves nothing here but what was never sent, sealed. See [Note: the last one out] */
  async closeForGood(): Promise<void> {
    this.close()
    await this.#giveBack()
    const account = this.#account
    const clear = async () => {
      const last = new AccountDatabase(account)
      last.isWanted = false
      last.#db = await openAccount(account, last.#outside)
      const unsent = (await last.outbox()).length + (await last.unsealed()).length
      if (unsent > 0) await last.wipeOpenable()
      last.#db.close()
      if (unsent === 0) await AccountDatabase.remove(account)
    }
    if (!navigator.locks) return clear()
    await navigator.locks.request(lockName(account), { ifAvailable: true }, (lock) => (lock ? clear() : undefined))
  }

  /** Writes in one transaction, whole or not at all. Throws StorageFull. */
  async #write<T>(stores: Store[], deed: (tx: IDBPTransaction<AccountSchema, Store[], 'readwrite'>) => Promise<T>): Promise<T> {
    try {
      const tx = this.#db.transaction(stores, 'readwrite')
      const [made] = await Promise.all([deed(tx), tx.done])
      return made
    } catch (error) {
      if (error instanceof DOMException && isTaken.has(error.name)) throw new StorageFull()
      throw error
    }
  }
  async #put<S extends Store>(store: S, values: readonly AccountSchema[S]['value'][]): Promise<void> {
    await this.#write([store], (tx) => Promise.all(values.map((value) => tx.objectStore(store).put(value))))
  }
  async #delete(store: Store, keys: readonly string[]): Promise<void> {
    await this.#write([store], (tx) => Promise.all(keys.map((key) => tx.objectStore(store).delete(key))))
  }

  async kept<K extends keyof Kept>(name: K): Promise<Kept[K] | undefined> {
    return (await this.#db.get('kept', name)) as Kept[K] | undefined
  }
  async keep(values: Partial<Kept>): Promise<void> {
    await this.#write(['kept'], (tx) => Promise.all(Object.entries(values).map(([name, value]) => tx.objectStore('kept').put(value, name))))
  }

  /** All of one moment, in pieces: in one go the page would stand still for seconds while somebody types. */
  async records(): Promise<StoredRecord[]> {
    const { store } = this.#db.transaction('records')
    const all: StoredRecord[] = []
    for (let behind: IDBKeyRange | null = null; ;) {
      const part: StoredRecord[] = await store.getAll(behind, inPieces)
      for (const row of part) all.push(row)
      if (part.length < inPieces) return all
      behind = IDBKeyRange.lowerBound(part.at(-1)!.id, true)
    }
  }
  /** Everything that is to be opened. */
  async stored(): Promise<Stored> {
    const [outbox, rows] = await Promise.all([this.outbox(), this.records()])
    return { outbox, rows }
  }
  async record(id: Id): Promise<StoredRecord | undefined> {
    return this.#db.get('records', id)
  }
  async recordsBy(ids: readonly Id[]): Promise<(StoredRecord | undefined)[]> {
    const tx = this.#db.transaction('records')
    return Promise.all(ids.map((id) => tx.store.get(id)))
  }
  /** Records that have left this account's circles: their ciphertext goes. */
  async forget(ids: readonly Id[]): Promise<void> {
    await this.#delete('records', ids)
  }
  erased(): Promise<ErasedBack[]> {
    return this.#db.getAll('erased')
  }
  async noteErased(erased: readonly ErasedBack[]): Promise<void> {
    await this.#put('erased', erased)
  }
  outbox(): Promise<Pending[]> {
    return this.#db.getAll('outbox')
  }

  /**
   * Puts sealed records behind all others in the outbox, in one transaction.
   *
   * @param from names under which some of them were kept unsealed: those go, and what is gone already is not queued again
   */
  async queue(pending: readonly Omit<Pending, 'n'>[], from: readonly (string | undefined)[] = []): Promise<Pending[]> {
    const queued = await this.#write(['outbox', 'unsealed'], (tx) => {
      const [outbox, unsealed] = [tx.objectStore('outbox'), tx.objectStore('unsealed')]
      const queue = async (each: Omit<Pending, 'n'>, name: string | undefined): Promise<Pending[]> => {
        // Another window was faster.
        if (name !== undefined && (await unsealed.getKey(name)) === undefined) return []
        const [n] = await Promise.all([outbox.add(each as Pending), name === undefined ? undefined : unsealed.delete(name)])
        return [{ ...each, n }]
      }
      return Promise.all(pending.map((each, at) => queue(each, from[at])))
    })
    return queued.flat()
  }

  unsealed(): Promise<KeptUnsealed[]> {
    return this.#db.getAll('unsealed')
  }
  async keepUnsealed(kept: KeptUnsealed): Promise<void> {
    await this.#put('unsealed', [kept])
  }
  async dropUnsealed(name: string): Promise<void> {
    await this.#delete('unsealed', [name])
  }

  /** What the server's answers change, in one transaction: rows of the outbox go or change, records come. */
  async settle(change: {
    readonly gone?: readonly number[]
    readonly changed?: readonly Pending[]
    readonly stored?: readonly StoredRecord[]
    readonly kept?: Partial<Kept>
  }): Promise<void> {
    const { gone = [], changed = [], stored = [], kept = {} } = change
    await this.#write(['outbox', 'records', 'kept'], (tx) =>
      Promise.all([
        ...gone.map((n) => tx.objectStore('outbox').delete(n)),
        ...changed.map((pending) => tx.objectStore('outbox').put(pending)),
        ...stored.map((record) => tx.objectStore('records').put(record)),
        ...Object.entries(kept).map(([name, value]) => tx.objectStore('kept').put(value, name)),
      ]),
    )
  }

  /** Takes rows out of the outbox, if each is still there and may go; else none. True when they are gone. */
  takeBack(ns: readonly number[], mayGo: (pending: Pending) => boolean): Promise<boolean> {
    return this.#write(['outbox'], async (tx) => {
      const outbox = tx.objectStore('outbox')
      const rows = await Promise.all(ns.map((n) => outbox.get(n)))
      const areFree = rows.every((row) => row !== undefined && mayGo(row))
      if (areFree) await Promise.all(ns.map((n) => outbox.delete(n)))
      return areFree
    })
  }

  draft(name: string): Promise<KeptDraft | undefined> {
    return this.#db.get('drafts', name)
  }
  async keepDraft(name: string, draft: KeptDraft): Promise<void> {
    await this.#put('drafts', [{ name, ...draft }])
  }
  async dropDraft(name: string): Promise<void> {
    await this.#delete('drafts', [name])
  }
  async draftNames(): Promise<readonly string[]> {
    return this.#db.getAllKeys('drafts')
  }

  async noteLines(lines: readonly LedgerLine[]): Promise<void> {
    await this.#put('ledger', lines)
  }
  lines(): Promise<LedgerLine[]> {
    return this.#db.getAll('ledger')
  }
  async dropLines(ids: readonly Id[]): Promise<void> {
    await this.#delete('ledger', ids)
  }

  /** Statements with the number `from` and all behind it; an empty list when one is not here. */
  async statements(from: number): Promise<readonly SignedStatement[]> {
    const tx = this.#db.transaction('statements')
    const range = IDBKeyRange.lowerBound(from)
    const [keys, found] = await Promise.all([tx.store.getAllKeys(range), tx.store.getAll(range)])
    return keys.every((key, at) => key === from + at) ? found : []
  }
  /** The number of the last statement that is here, or −1. */
  async lastStatement(): Promise<number> {
    const cursor = await this.#db.transaction('statements').store.openKeyCursor(null, 'prev')
    return cursor?.key ?? -1
  }
  async keepStatements(first: number, statements: readonly SignedStatement[]): Promise<void> {
    await this.#write(['statements'], (tx) =>
      Promise.all(statements.map((statement, at) => tx.objectStore('statements').put(statement, first + at))),
    )
  }

  /** After ten wrong passphrases: what could be opened goes; what was never sent stays, sealed. */
  async wipeOpenable(): Promise<void> {
    const stores = ['records', 'kept', 'statements'] as const
    await this.#write([...stores], (tx) => Promise.all(stores.map((store) => tx.objectStore(store).clear())))
  }
}

/** While the browser is still clearing, an opening is broken off: it is tried again, for a minute. */
export async function again<T>(open: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await open()
    } catch (error) {
      if (tries === 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

/** No room; or the database was closed under us. */
const isTaken: ReadonlySet<string> = new Set(['QuotaExceededError', 'InvalidStateError', 'AbortError'])
