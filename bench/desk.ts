import type { Browser, Page } from '@playwright/test'
import { build } from '#house/built.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { openBrowser } from '../journeys/browser.ts'
import { isRemembered } from '../journeys/remembered.ts'
import { openDesk, signIn } from '../journeys/worker.ts'
import { words } from '../journeys/words.ts'
import { preparedCentre, type PreparedCentre } from './centre.ts'
import { allOpen, callsOf, listen } from './probe.ts'

/** A worker's device in a real browser that remembers her, over a real server with a centre of a known size. */
export interface BenchDesk {
  readonly centre: PreparedCentre
  readonly server: RunningServer
  readonly page: Page
  /** Milliseconds on a device that had nothing: from the first question of the sign-in to the last record opened. */
  readonly firstSync: number
}

const desks = new Map<number, Promise<BenchDesk>>()
const leaving: (() => Promise<void>)[] = []
let browser: Promise<Browser> | null = null

/** The heading of the first screen stands in the page. */
export const atToday = `[...document.querySelectorAll('h1')].some((each) => each.textContent === '${words('kernel')('today.title')}')`

export const theBrowser = (): Promise<Browser> => (browser ??= openBrowser())

/** The desk of a centre with so many cases; made once in a run. */
export function deskAt(cases: number): Promise<BenchDesk> {
  let desk = desks.get(cases)
  if (!desk) desks.set(cases, (desk = makeDesk(cases)))
  return desk
}

async function makeDesk(cases: number): Promise<BenchDesk> {
  build()
  const centre = await preparedCentre(cases)
  leaving.push(async () => centre.throwAway())
  const server = await startServer(centre.dataFolder)
  leaving.push(() => server.stop())
  const { page, context } = await openDesk(await theBrowser())
  leaving.push(() => context.close())
  await listen(page)
  await page.goto(server.url)
  await signIn(page, centre.worker, true)
  await page.getByRole('heading', { name: words('kernel')('today.title'), exact: true }).waitFor({ timeout: 300_000 })
  while (!(await isRemembered(page))) await page.waitForTimeout(200)
  await allOpen(page)
  const calls = await callsOf(page)
  const everything =
    (calls.findLast(({ name }) => name === 'open')?.to ?? Number.NaN) - (calls.find(({ name }) => name === 'beginLogin')?.from ?? 0)
  return { centre, server, page, firstSync: everything }
}

/** Ends every desk, its server, and its folder. */
export async function leaveDesks(): Promise<void> {
  for (const leave of leaving.toReversed()) await leave()
  leaving.length = 0
  desks.clear()
  await (await browser)?.close()
  browser = null
}
