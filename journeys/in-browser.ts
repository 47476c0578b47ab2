import type { Page } from '@playwright/test'

/** What of a case lies in this browser, whether it could be opened or not: store and id. */
export const inBrowser = (page: Page, caseId: string): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result)
        request.onerror = () => failed(request.error)
      })
    const found: string[] = []
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('notebook-')) continue
      const db = await ask(indexedDB.open(name))
      for (const store of ['records', 'outbox', 'drafts']) {
        for (const row of await ask(db.transaction(store).objectStore(store).getAll())) {
          const { caseId, id } = row.record ?? row
          if (caseId === wanted || row.name?.includes(wanted)) found.push(`${store} ${row.name ?? id}`)
        }
      }
      db.close()
    }
    return found
  }, caseId)
