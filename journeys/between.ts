import type { Page } from '@playwright/test'
import type { FeedPage, RecordOut } from '#kernel/wire.ts'
import type { SignedStatement, Wrap } from '#vault/api.ts'

/** What a server may tell that is not so. Each is asked anew at every answer; what is not named is honest. */
export interface Lies {
  /** Of the feed, and of the records of one case. */
  records?: (page: FeedPage) => FeedPage
  chain?: (statements: readonly SignedStatement[]) => readonly SignedStatement[]
  wraps?: (wraps: readonly Wrap[]) => readonly Wrap[]
}

/** What this device has sent to be kept. */
export interface Written {
  readonly path: string
  readonly records: readonly RecordOut[]
}

/** Somebody who holds the server: rewrites its answers to this device and sees what it writes. */
export async function standBetween(page: Page, lies: Lies): Promise<Written[]> {
  const written: Written[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() !== 'POST' || !/^\/api\/(records|chain|wraps)$/.test(pathname)) return
    written.push({ path: pathname, records: (request.postDataJSON() as { records?: RecordOut[] }).records ?? [] })
  })
  await page.route(/\/api\/(feed|cases\/[^/]+\/records|chain|keys)(\?|$)/, async (route, request) => {
    if (request.method() !== 'GET') return route.continue()
    try {
      const response = await route.fetch()
      if (!response.ok()) return await route.fulfill({ response })
      const told = (await response.json()) as never
      const { pathname } = new URL(request.url())
      await route.fulfill({
        response,
        json: pathname === '/api/chain' ? chain(told, lies) : pathname === '/api/keys' ? keys(told, lies) : records(told, lies),
      })
    } catch (error) {
      // The story may be over while the device still asks.
      if (!/closed|disposed/.test(String(error))) throw error
    }
  })
  return written
}

const records = (told: FeedPage, lies: Lies) => lies.records?.(told) ?? told
const chain = (told: { statements: readonly SignedStatement[] }, lies: Lies) => ({
  ...told,
  statements: lies.chain?.(told.statements) ?? told.statements,
})
const keys = (told: { wraps: readonly Wrap[] }, lies: Lies) => ({ ...told, wraps: lies.wraps?.(told.wraps) ?? told.wraps })
