import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ErasedBack } from '#kernel/wire.ts'
import type { B64u, Id, RememberedDevice, SealedRecord, SignedStatement } from '#vault/api.ts'
import type { LedgerLine, SessionFacts } from './door.ts'
import type { Pending } from './outbox.ts'
import type { DeviceProfile } from './session.ts'

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

/** Somebody this browser can open for. */
export interface Remembered {
  readonly account: Id
  readonly device: RememberedDevice
  /** The device's id and secret at the server: they stand for the second factor. */
  readonly id: Id
  readonly secret: string
  readonly profile: DeviceProfile
  readonly used: string
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

interface DeviceSchema extends DBSchema {
  remembered: { key: Id; value: Remembered }
  settings: { key: string; value: unknown }
}

/** The browser has no room, or took what was stored away. What is on the screen is still in memory. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

const inPieces = 1_000
const deviceName = 'notebook'
const accountName = (account: Id) => `notebook-${account}`

/** What does not belong to one account: who is remembered, the language, wrong tries. */
export class DeviceDatabase {
  #db: Promise<IDBPDatabase<DeviceSchema>>
  constructor() {
    this.#db = this.#open()
  }
  #open(): Promise<IDBPDatabase<DeviceSchema>> {
    return openDB<DeviceSchema>(deviceName, 1, {
      upgrade(db) {
        db.createObjectStore('remembered', { keyPath: 'account' })
        db.createObjectStore('settings')
      },
      // See [Note: storage that is taken away]
      terminated: () => void (this.#db = again(() => this.#open())),
    })
  }
  async remembered(): Promise<readonly Remembered[]> {
    const all = await (await this.#db).getAll('remembered')
    return all.sort((a, b) => (a.used < b.used ? 1 : -1))
  }
  async remember(one: Remembered): Promise<void> {
    await (await this.#db).put('remembered', one)
  }
  async forget(account: Id): Promise<void> {
    await (await this.#db).delete('remembered', account)
  }
  async setting<T>(name: string): Promise<T | undefined> {
    return (await (await this.#db).get('settings', name)) as T | undefined
  }
  async set(name: string, value: unknown): Promise<void> {
    await (await this.#db).put('settings', value, name)
  }
}

function openAccount(account: Id, terminated: () => void): Promise<IDBPDatabase<AccountSchema>> {
  return openDB<AccountSchema>(accountName(account), 4, {
    terminated,
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
    // Another tab wants to delete or upgrade: it is let through, this one closes.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}

/** Everything one account has in this browser. */
export class AccountDatabase {
  #db: IDBPDatabase<AccountSchema>
  readonly #account: Id
  /** Called when the browser has taken away what was stored, and an empty database stands in its place. */
  taken: () => void = () => {}
  private constructor(account: Id, db: IDBPDatabase<AccountSchema>) {
    this.#account = account
    this.#db = db
  }

  static async open(account: Id): Promise<AccountDatabase> {
    let opened: AccountDatabase | null = null
    const db = await openAccount(account, () => void opened?.reopen())
    opened = new AccountDatabase(account, db)
    return opened
  }

  /**
   * [Note: storage that is taken away] A browser in want of room, or told to clear its data, closes the database under a
   * page that is open, and everything in it is gone. What is in memory is not: a new one is opened at once, and whoever
   * holds something that was never sent puts it there again.
   */
  private async reopen(): Promise<void> {
    this.#db = await again(() => openAccount(this.#account, () => void this.reopen()))
    this.taken()
  }

  static async remove(account: Id): Promise<void> {
    await deleteDB(accountName(account))
  }

  close(): void {
    this.#db.close()
  }

  async kept<K extends keyof Kept>(name: K): Promise<Kept[K] | undefined> {
    return (await this.#db.get('kept', name)) as Kept[K] | undefined
  }
  async keep(values: Partial<Kept>): Promise<void> {
    const tx = this.#db.transaction('kept', 'readwrite')
    for (const [name, value] of Object.entries(values)) void tx.store.put(value, name)
    await full(tx.done)
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
    const tx = this.#db.transaction('records', 'readwrite')
    for (const id of ids) void tx.store.delete(id)
    await tx.done
  }
  erased(): Promise<ErasedBack[]> {
    return this.#db.getAll('erased')
  }
  async noteErased(erased: readonly ErasedBack[]): Promise<void> {
    const tx = this.#db.transaction('erased', 'readwrite')
    for (const each of erased) void tx.store.put(each)
    await full(tx.done)
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
    const tx = this.#db.transaction(['outbox', 'unsealed'], 'readwrite')
    const [outbox, unsealed] = [tx.objectStore('outbox'), tx.objectStore('unsealed')]
    const queued = pending.map(async (each, at): Promise<Pending[]> => {
      const name = from[at]
      if (name !== undefined) {
        // Another window was faster.
        if ((await unsealed.getKey(name)) === undefined) return []
        void unsealed.delete(name)
      }
      return [{ ...each, n: await outbox.add(each as Pending) }]
    })
    const done = await Promise.all(queued)
    await full(tx.done)
    return done.flat()
  }

  unsealed(): Promise<KeptUnsealed[]> {
    return this.#db.getAll('unsealed')
  }
  async keepUnsealed(kept: KeptUnsealed): Promise<void> {
    await full(this.#db.put('unsealed', kept))
  }
  async dropUnsealed(name: string): Promise<void> {
    await this.#db.delete('unsealed', name)
  }

  /** What the server's answers change, in one transaction: rows of the outbox go or change, records come. */
  async settle(change: {
    readonly gone?: readonly number[]
    readonly changed?: readonly Pending[]
    readonly stored?: readonly StoredRecord[]
    readonly kept?: Partial<Kept>
  }): Promise<void> {
    const tx = this.#db.transaction(['outbox', 'records', 'kept'], 'readwrite')
    const outbox = tx.objectStore('outbox')
    for (const n of change.gone ?? []) void outbox.delete(n)
    for (const pending of change.changed ?? []) void outbox.put(pending)
    const records = tx.objectStore('records')
    for (const record of change.stored ?? []) void records.put(record)
    const kept = tx.objectStore('kept')
    for (const [name, value] of Object.entries(change.kept ?? {})) void kept.put(value, name)
    await full(tx.done)
  }

  /** Takes rows out of the outbox, if each is still there and may go; else none. True when they are gone. */
  async takeBack(ns: readonly number[], mayGo: (pending: Pending) => boolean): Promise<boolean> {
    const tx = this.#db.transaction('outbox', 'readwrite')
    const rows = await Promise.all(ns.map((n) => tx.store.get(n)))
    const areTaken = rows.every((row) => row !== undefined && mayGo(row))
    if (areTaken) for (const n of ns) void tx.store.delete(n)
    await tx.done
    return areTaken
  }

  draft(name: string): Promise<KeptDraft | undefined> {
    return this.#db.get('drafts', name)
  }
  async keepDraft(name: string, draft: KeptDraft): Promise<void> {
    await full(this.#db.put('drafts', { name, ...draft }))
  }
  async dropDraft(name: string): Promise<void> {
    await this.#db.delete('drafts', name)
  }
  async draftNames(): Promise<readonly string[]> {
    return this.#db.getAllKeys('drafts')
  }

  async noteLines(lines: readonly LedgerLine[]): Promise<void> {
    const tx = this.#db.transaction('ledger', 'readwrite')
    for (const line of lines) void tx.store.put(line)
    await full(tx.done)
  }
  lines(): Promise<LedgerLine[]> {
    return this.#db.getAll('ledger')
  }
  async dropLines(ids: readonly Id[]): Promise<void> {
    const tx = this.#db.transaction('ledger', 'readwrite')
    for (const id of ids) void tx.store.delete(id)
    await tx.done
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
    const tx = this.#db.transaction('statements', 'readwrite')
    for (const [at, statement] of statements.entries()) void tx.store.put(statement, first + at)
    await full(tx.done)
  }

  /** After ten wrong passphrases: what could be opened goes; what was never sent stays, sealed. */
  async wipeOpenable(): Promise<void> {
    const tx = this.#db.transaction(['records', 'kept', 'statements'], 'readwrite')
    void tx.objectStore('statements').clear()
    void tx.objectStore('records').clear()
    void tx.objectStore('kept').clear()
    await tx.done
  }
}

/** While the browser is still clearing, an opening is broken off: it is tried again, for a minute. */
async function again<T>(open: () => Promise<T>): Promise<T> {
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

async function full<T>(done: Promise<T>): Promise<T> {
  try {
    return await done
  } catch (error) {
    if (error instanceof DOMException && isTaken.has(error.name)) throw new StorageFull()
    throw error
  }
}
