import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Id, RememberedDevice } from '#vault/api.ts'
import { again } from './database.ts'
import type { DeviceProfile } from './session.ts'

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

interface DeviceSchema extends DBSchema {
  remembered: { key: Id; value: Remembered }
  settings: { key: string; value: unknown }
}

/** What does not belong to one account: who is remembered, the language, wrong tries. */
export class DeviceDatabase {
  #db: Promise<IDBPDatabase<DeviceSchema>>
  constructor() {
    this.#db = this.#open()
  }
  #open(): Promise<IDBPDatabase<DeviceSchema>> {
    return openDB<DeviceSchema>('notebook', 1, {
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
