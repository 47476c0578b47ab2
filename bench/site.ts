import { Agent, request } from 'node:http'
import type { Browser } from '@playwright/test'
import { startServer } from '#house/running-server.ts'
import { preparedCentre } from './centre.ts'
import { theBrowser } from './desk.ts'
import { median, percentile } from './measure.ts'
import { type Line, report } from './report.ts'

const most = { page: 30, fonts: 42, p99: 100 }
const lines = [
  { said: '400 kbit/s, round trips of 400 ms', kbit: 400, roundTrip: 400, most: 1_000 },
  { said: '100 kbit/s, round trips of 800 ms', kbit: 100, roundTrip: 800, most: 2_000 },
] as const

interface PublicPage {
  readonly name: string
  readonly path: string
}

/** The public site of a real server: what its pages weigh, when their first words stand on a thin line, and a busy minute. */
export async function benchSite(rounds = 3, perSecond = 100, seconds = 20): Promise<void> {
  const centre = await preparedCentre(2_000)
  try {
    const server = await startServer(centre.dataFolder)
    try {
      const pages = await pagesOf(server.siteUrl)
      await weigh(server.siteUrl, pages)
      const browser = await theBrowser()
      await fonts(browser, server.siteUrl, pages)
      for (const line of lines) await firstWords(browser, server.siteUrl, pages, line, rounds)
      await busy(server.siteUrl, pages, perSecond, seconds)
    } finally {
      await server.stop()
    }
  } finally {
    centre.throwAway()
  }
}

/** In Russian, whose letters take two bytes: the heaviest of the languages but for chance. The centre is the first of the list. */
async function pagesOf(site: string): Promise<readonly PublicPage[]> {
  const list = await (await fetch(`${site}/kz/ru/b`)).text()
  const centre = /href="(\/kz\/ru\/c\/[a-z0-9]{5})"/.exec(list)?.[1]
  if (centre === undefined) throw new Error('the list names no centre')
  return [
    { name: 'home', path: '/kz/ru' },
    { name: 'call', path: '/kz/ru/a' },
    { name: 'find', path: '/kz/ru/b' },
    { name: 'centre', path: centre },
  ]
}

/** Bytes of each page as they go over the line, with the files it asks for, without fonts. */
async function weigh(site: string, pages: readonly PublicPage[]): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  try {
    const sizes: { name: string; bytes: number; own: number }[] = []
    for (const { name, path } of pages) {
      const text = await (await fetch(site + path)).text()
      const asked = new Set([...text.matchAll(/(?:<link rel="(?:stylesheet|icon)" href|<script src)="([^"]+)"/g)].map(([, file]) => file!))
      const own = await bytesOf(site, path, agent)
      let bytes = own
      for (const file of asked) bytes += await bytesOf(site, file, agent)
      sizes.push({ name, bytes, own })
    }
    for (const { name, bytes, own } of sizes)
      report([
        {
          room: 'device',
          what: `site, ${name}: the page with its style`,
          size: 'brotli',
          target: `≤ ${most.page} KB`,
          measured: kb(bytes),
          ratio: bytes / 1_000 / most.page,
          met: bytes / 1_000 <= most.page,
          note: `the page alone ${kb(own)}; Russian; the style stands in it; with the way out and the icon, without the fonts`,
        },
      ])
  } finally {
    agent.destroy()
  }
}

/** Fonts and requests to others, as a browser makes them over the four pages one after the other; and under Save-Data. */
async function fonts(browser: Browser, site: string, pages: readonly PublicPage[]): Promise<void> {
  const visit = async (saving: boolean): Promise<{ first: number; later: number; others: number }> => {
    const context = await browser.newContext(saving ? { extraHTTPHeaders: { 'save-data': 'on' } } : {})
    const page = await context.newPage()
    let others = 0
    page.on('request', (asked) => {
      if (!asked.url().startsWith(`${site}/`)) others++
    })
    const loaded: number[] = []
    for (const { path } of pages) {
      await page.goto(site + path)
      await page.waitForLoadState('networkidle')
      loaded.push(
        (await page.evaluate(`performance.getEntriesByType('resource')
          .filter((each) => each.name.endsWith('.woff2') && each.transferSize > 0).reduce((sum, each) => sum + each.encodedBodySize, 0)`)) as number,
      )
    }
    await context.close()
    const [first = 0, ...rest] = loaded
    return { first, later: rest.reduce((sum, each) => sum + each, 0), others }
  }
  const [usual, saving] = [await visit(false), await visit(true)]
  const size = 'four pages, one after the other'
  report([
    {
      room: 'device',
      what: 'site: fonts',
      size,
      target: `≤ ${most.fonts} KB once`,
      measured: `${kb(usual.first)} with the first page, ${kb(usual.later)} with the others`,
      ratio: (usual.first + usual.later) / 1_000 / most.fonts,
      met: (usual.first + usual.later) / 1_000 <= most.fonts,
    },
    {
      room: 'device',
      what: 'site: fonts under Save-Data',
      size,
      target: '0 KB',
      measured: kb(saving.first + saving.later),
      met: saving.first + saving.later === 0,
    },
    {
      room: 'device',
      what: 'site: requests to others',
      size,
      target: '0',
      measured: String(usual.others + saving.others),
      met: usual.others + saving.others === 0,
    },
  ])
}

/** From the asking to the first words on the screen, in a browser that was never here, on a line that Chromium makes thin. */
async function firstWords(
  browser: Browser,
  site: string,
  pages: readonly PublicPage[],
  { said, kbit, roundTrip, most: target }: (typeof lines)[number],
  rounds: number,
): Promise<void> {
  const taken = new Map<string, number[]>(pages.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const { name, path } of pages) {
      const context = await browser.newContext()
      const page = await context.newPage()
      const cdp = await context.newCDPSession(page)
      await cdp.send('Network.enable')
      const bytesPerSecond = (kbit * 1_000) / 8
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: roundTrip,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      })
      await page.goto(site + path, { waitUntil: 'commit' })
      const first = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
      taken.get(name)?.push((await first.jsonValue()) as number)
      await context.close()
    }
  report(
    pages.map(({ name }): Line => {
      const ms = median(taken.get(name) ?? [])
      return {
        room: 'device',
        what: `site, ${name}: first content`,
        size: said,
        target: `≤ ${target / 1_000} s`,
        measured: `${(ms / 1_000).toFixed(2)} s`,
        ratio: ms / target,
        met: ms <= target,
        note: `median of ${rounds} first visits; each request waits one round trip, as Chromium makes it; making the connection (TCP and TLS, two or three more) is not in it`,
      }
    }),
  )
}

/** So many page views a second, each due at its own moment whether or not the one before was answered. */
async function busy(site: string, pages: readonly PublicPage[], perSecond: number, seconds: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const times: number[] = []
  try {
    for (let n = 0; n < 50; n++) await bytesOf(site, pages[n % pages.length]!.path, agent)
    const began = performance.now()
    const all: Promise<void>[] = []
    for (let n = 0; n < perSecond * seconds; n++) {
      const due = began + (n * 1_000) / perSecond
      const wait = due - performance.now()
      if (wait > 1) await new Promise((later) => setTimeout(later, wait))
      all.push(
        bytesOf(site, pages[n % pages.length]!.path, agent).then(
          () => void times.push(performance.now() - Math.min(due, performance.now())),
        ),
      )
    }
    await Promise.all(all)
  } finally {
    agent.destroy()
  }
  const p99 = percentile(times, 99)
  report([
    {
      room: 'server',
      what: `site: ${perSecond} page views a second`,
      size: `${seconds} s, four pages in turn`,
      target: `p99 ≤ ${most.p99} ms`,
      measured: `p50 ${median(times).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
      ratio: p99 / most.p99,
      met: p99 <= most.p99,
      note: 'packed with brotli for each view; counted from the moment a view was due; fonts are kept by browsers and not asked again. The target has 200 requests for help a minute too: there are none yet',
    },
  ])
}

/** How many bytes an answer has on the line, packed as a browser asks for it. */
function bytesOf(site: string, path: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(site + path, { agent, headers: { 'accept-encoding': 'gzip, br' } }, (answer) => {
      let bytes = 0
      answer.on('data', (part: Buffer) => (bytes += part.length))
      answer.on('end', () => (answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${path}: ${answer.statusCode}`))))
    })
    asked.on('error', reject)
    asked.end()
  })
}

const kb = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`
