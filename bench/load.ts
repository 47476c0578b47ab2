import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { words } from '../journeys/words.ts'
import { openDesk, signIn } from '../journeys/worker.ts'
import { deskAt, theBrowser } from './desk.ts'
import { report } from './report.ts'

const built = join(import.meta.dirname, '../dist/staff')
/** A sentence of keys that only the frame around the open screens has. */
const onlyInFrame = '/ Control+K'

/** Compressed bytes of everything a browser fetches on its first visit: to the unlock screen, and to Today behind it. */
export async function benchLoad(): Promise<void> {
  const { server, centre } = await deskAt(2_000)
  const { page, context } = await openDesk(await theBrowser())
  await page.goto(server.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  const closed = await fetched(page)
  await signIn(page, centre.worker)
  await page.getByRole('heading', { name: words('kernel')('today.title'), exact: true }).waitFor({ timeout: 60_000 })
  // The pieces of Today come behind its frame.
  await page.waitForTimeout(3_000)
  const today = new Set([...closed, ...(await fetched(page))])
  await context.close()
  const ahead = fetchedAhead(closed)
  const toUnlock = [...closed].filter((path) => !ahead.has(path))
  const heaviest = toUnlock
    .map((path) => [path, size(path)] as const)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([path, bytes]) => `${path.replace(/^\/assets\//, '')} ${kb(bytes)}`)
  const line = (what: string, paths: Iterable<string>, most: number): Parameters<typeof report>[0][number] => {
    const all = [...paths]
    const bytes = all.reduce((sum, path) => sum + size(path), 0)
    return {
      room: 'device',
      what,
      size: `${all.length} files, brotli`,
      target: `≤ ${most} KB`,
      measured: kb(bytes),
      ratio: bytes / 1_000 / most,
      met: bytes / 1_000 <= most,
      note: `script, style, fonts, page, worker; the heaviest to Unlock: ${heaviest.join(', ')}. Too much because the parts of every capability are loaded with the door; OPAQUE (90 KB) comes with the first sign-in`,
    }
  }
  report([line('first load → Unlock', toUnlock, 220), line('first load → Today', today, 350)])
}

/** Files of our origin that the page and its worker have fetched so far; neither the service worker's own store nor answers of the server. */
async function fetched(page: Page): Promise<Set<string>> {
  const names = `[location.href, ...performance.getEntriesByType('resource').map((each) => each.name)]`
  const all = (await page.evaluate(names)) as string[]
  for (const worker of page.workers()) all.push(...((await worker.evaluate(names)) as string[]))
  const paths = all.filter((name) => !name.startsWith('blob:') && !name.startsWith('data:')).map((name) => new URL(name).pathname)
  return new Set(paths.filter((path) => !path.startsWith('/api/')).map((path) => (/\.\w+$/.test(path) ? path : '/index.html')))
}

/** What was fetched while she types: the frame of the open screens, and the pieces that only it needs. It belongs to the way to Today. */
function fetchedAhead(all: ReadonlySet<string>): Set<string> {
  const scripts = [...all].filter((path) => path.endsWith('.js'))
  const frame = scripts.find((path) => readFileSync(join(built, path), 'utf8').includes(onlyInFrame))
  if (!frame) return new Set()
  const entry = readFileSync(join(built, 'index.html'), 'utf8')
  const needed = new Set([...all].filter((path) => entry.includes(path)))
  // Static imports only: from the page's own scripts, and from every piece but the frame.
  const walk = (path: string, into: Set<string>): void => {
    if (into.has(path) || !all.has(path)) return
    into.add(path)
    const text = readFileSync(join(built, path), 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) walk(`/assets/${name}`, into)
  }
  const ofFrame = new Set<string>()
  walk(frame, ofFrame)
  const ofOthers = new Set<string>()
  for (const path of needed) if (path.endsWith('.js')) walk(path, ofOthers)
  for (const path of scripts) if (!ofFrame.has(path)) walk(path, ofOthers)
  return new Set([...ofFrame].filter((path) => !ofOthers.has(path)))
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
