import type { Page } from '@playwright/test'

/** Whether this browser keeps what opens the device again: that takes another Argon2id behind the first screen. */
export const isRemembered = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) => new Promise<T>((resolve) => (asked.onsuccess = () => resolve(asked.result)))
    const db = await done(indexedDB.open('notebook'))
    const many = await done(db.transaction('remembered').objectStore('remembered').count())
    db.close()
    return many > 0
  })
