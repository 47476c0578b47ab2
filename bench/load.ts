import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { words } from '../journeys/words.ts'
import { openDesk, signIn } from '../journeys/worker.ts'
import { deskAt, theBrowser } from './desk.ts'
import { report } from './report.ts'

const built = join(import.meta.dirname, '../dist/staff')

/** Compressed bytes of everything a browser fetches on its first visit: to the unlock screen, and to Today behind it. */
export async function benchLoad(): Promise<void> {
  const { server, centre } = await deskAt(2_000)
  const { page, context } = await openDesk(await theBrowser())
  await page.addInitScript(noteTheDoor)
  await page.goto(server.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  const closed = await fetched(page)
  const ahead = await fetchedAhead(page)
  await signIn(page, centre.worker)
  await page.getByRole('heading', { name: words('kernel')('today.title'), exact: true }).waitFor({ timeout: 60_000 })
  // The pieces of Today come behind its frame.
  await page.waitForTimeout(3_000)
  const today = new Set([...closed, ...(await fetched(page))])
  await context.close()
  const toUnlock = [...closed].filter((path) => !ahead.has(path))
  const heaviest = toUnlock
    .map((path) => [path, size(path)] as const)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([path, bytes]) => `${path.replace(/^\/assets\//, '')} ${kb(bytes)}`)
  const line = (what: string, paths: Iterable<string>, most: number, more = ''): Parameters<typeof report>[0][number] => {
    const all = [...paths]
    const bytes = all.reduce((sum, path) => sum + size(path), 0)
    return {
      room: 'device',
      what,
      size: 'brotli',
      target: `≤ ${most} KB`,
      measured: kb(bytes),
      ratio: bytes / 1_000 / most,
      met: bytes / 1_000 <= most,
      note: `${all.length} files: script, style, fonts, page, worker; the heaviest to Unlock: ${heaviest.join(', ')}${more}`,
    }
  }
  report([
    line('first load → Unlock', toUnlock, 220),
    line('first load → Today', today, 350, '. A sign-in on a new device also needs OPAQUE (90 KB of WebAssembly)'),
  ])
}

/** Files of our origin that the page and its worker have fetched so far; neither the service worker's own store nor answers of the server. */
async function fetched(page: Page): Promise<Set<string>> {
  const names = `[location.href, ...performance.getEntriesByType('resource').map((each) => each.name)]`
  const all = (await page.evaluate(names)) as string[]
  for (const worker of page.workers()) all.push(...((await worker.evaluate(names)) as string[]))
  const paths = all.filter((name) => !name.startsWith('blob:') && !name.startsWith('data:')).map((name) => new URL(name).pathname)
  return new Set(paths.filter((path) => !path.startsWith('/api/')).map((path) => (/\.\w+$/.test(path) ? path : '/index.html')))
}

/** Writes down when the heading of the door stood in the page. */
function noteTheDoor(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('h1')) return
    observer.disconnect()
    Object.assign(globalThis, { benchDoor: performance.now() })
  })
  observer.observe(document, { subtree: true, childList: true })
}

/** What was asked for after the door stood: what lies behind it comes while she types, and belongs to the way to Today. */
async function fetchedAhead(page: Page): Promise<ReadonlySet<string>> {
  const names = (await page.evaluate(
    `performance.getEntriesByType('resource').filter((each) => each.startTime > globalThis.benchDoor).map((each) => each.name)`,
  )) as string[]
  // The fonts are asked for when the first words are laid out: they belong to the door.
  return new Set(names.map((name) => new URL(name).pathname).filter((path) => /\.(js|css)$/.test(path)))
}

function size(path: string): number {
  const file = join(built, path)
  try {
    return readFileSync(`${file}.br`).length
  } catch {
    const bytes = readFileSync(file)
    // A font is packed already and goes as it is; so does what is too small to be worth it.
    return /\.(woff2?|png)$/.test(path) || bytes.length < 1_024 ? bytes.length : brotliCompressSync(bytes).length
  }
}

const kb = (bytes: number): string => `${Math.round(bytes / 1_000)} KB`
