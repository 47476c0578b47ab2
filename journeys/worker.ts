import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { words } from './words.ts'

const say = words('people')

/** What somebody holds after founding or joining: what is on her paper and in her head. */
export interface Papers {
  readonly handle: string
  readonly accountKey: string
  readonly passphrase: string
}

/** One device: a browser context of its own. */
export interface Desk {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page's own policy refused and what it threw. */
  readonly troubles: string[]
}

export interface Size {
  readonly width: number
  readonly height: number
}
export const desktop: Size = { width: 1280, height: 800 }
export const phone: Size = { width: 360, height: 740 }

/** @param keeps whether the browser may keep the program for work without a network */
export async function openDesk(browser: Browser, size: Size = desktop, keeps = true): Promise<Desk> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'ru-RU',
    timezoneId: 'Asia/Almaty',
    hasTouch: size.width < 600,
    serviceWorkers: keeps ? 'allow' : 'block',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const troubles: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) troubles.push(message.text())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  return { context, page, troubles }
}

export const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()

/** Called at each step of founding or joining when it is filled in, before going on. */
export type AtStep = () => Promise<void>
const goOn: AtStep = async () => {}

/** The passphrase step of founding and joining; returns the five words that were offered and typed. */
async function takeOfferedPassphrase(page: Page, atStep: AtStep): Promise<string> {
  const offered = page.getByRole('list', { name: say('passphrase.offer') }).getByRole('listitem')
  await expect(offered.first()).toBeVisible()
  const passphrase = (await offered.allTextContents()).join(' ')
  await page.getByLabel(say('passphrase.type'), { exact: true }).fill(passphrase)
  await page.getByLabel(say('passphrase.again'), { exact: true }).fill(passphrase)
  await atStep()
  await press(page, say('next'))
  return passphrase
}

/** The sheet step: reads the paper, types the last group. */
async function keepKeySheet(page: Page, atStep: AtStep): Promise<{ handle: string; accountKey: string }> {
  await expect(page.getByRole('heading', { name: say('key-sheet.title') })).toBeVisible({ timeout: 60_000 })
  const rows = page.locator('dl').first()
  const handle = (await rows.locator('dd').nth(0).innerText()).trim()
  const accountKey = await groups(rows.locator('dd').nth(1))
  await page.getByLabel(say('key-sheet.last'), { exact: true }).fill(accountKey.split('-').at(-1) ?? '')
  await atStep()
  await press(page, say('next'))
  return { handle, accountKey }
}

const groups = async (list: Locator): Promise<string> => (await list.getByRole('listitem').allTextContents()).join('-')

/** Founds a centre by hand, as its first head would; returns her papers and the three sheets. */
export async function foundCentre(
  page: Page,
  link: string,
  names: { centre: string; head: string },
  atStep: AtStep = goOn,
): Promise<Papers & { sheets: string[] }> {
  await page.goto(link)
  await page.getByRole('radio', { name: say('country.KZ') }).click()
  await atStep()
  await press(page, say('next'))
  await page.getByLabel(say('found.names.centre'), { exact: true }).fill(names.centre)
  await page.getByRole('button', { name: say('found.names.suggested').split(', ')[0] ?? '', exact: true }).click()
  await page.getByLabel(say('found.names.person'), { exact: true }).fill(names.head)
  await atStep()
  await press(page, say('next'))
  const passphrase = await takeOfferedPassphrase(page, atStep)
  const paper = await keepKeySheet(page, atStep)
  await expect(page.getByRole('heading', { name: say('sheets.title') })).toBeVisible()
  const sheets: string[] = []
  const shown = page.getByRole('main').getByRole('list')
  for (let n = 0; n < 3; n++) sheets.push(await groups(shown.nth(n)))
  await page.getByLabel(say('sheets.have')).check()
  await atStep()
  await press(page, say('next'))
  await page.getByLabel(say('sheets.one'), { exact: true }).fill(sheets[0] ?? '')
  await page.getByLabel(say('sheets.other'), { exact: true }).fill(sheets[2] ?? '')
  await atStep()
  await press(page, say('sheets.check.do'))
  await expect(page.getByRole('heading', { name: say('second.title') })).toBeVisible({ timeout: 60_000 })
  await atStep()
  await press(page, say('second.later'))
  await expect(page.getByRole('button', { name: say('found.done.open'), exact: true })).toBeVisible()
  await atStep()
  await press(page, say('found.done.open'))
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 60_000 })
  return { ...paper, passphrase, sheets }
}

/** Signs in on a device that does not know her. */
export async function signIn(page: Page, papers: Papers, remember = false): Promise<void> {
  await page.getByLabel(say('key-sheet.code'), { exact: true }).fill(papers.handle)
  await page.getByLabel(say('key-sheet.key'), { exact: true }).fill(papers.accountKey)
  await page.getByLabel(say('passphrase.label'), { exact: true }).fill(papers.passphrase)
  if (remember) await page.getByLabel(say('unlock.remember')).check()
  await press(page, say('unlock.open'))
}

/** Opens a device that remembers her. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(say('passphrase.label'), { exact: true }).fill(passphrase)
  await press(page, say('unlock.open'))
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 60_000 })
}

/** Shift three times: gone. */
export async function lock(page: Page): Promise<void> {
  for (let n = 0; n < 3; n++) await page.keyboard.press('Shift')
  await expect(page.getByLabel(say('passphrase.label'), { exact: true })).toBeVisible()
}

/** A part of a case file by its tab, or by the menu behind the tabs when it is one of the seldom ones. */
export async function openPart(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true })
  const more = page.getByRole('button', { name: words('cases')('tabs.more'), exact: true })
  await expect(more).toBeVisible()
  if (await tab.isVisible()) return tab.click()
  await more.click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** The records are open and the rail is there. */
export async function atWork(page: Page): Promise<void> {
  await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 60_000 })
}

/** To a place by its link in the rail or the bottom bar. */
export async function go(page: Page, path: string): Promise<void> {
  const link = page.locator(`nav a[href="${path}"]`).first()
  const rest = page.locator('nav button[aria-expanded=false]:not([aria-haspopup])')
  await expect(link.or(rest).first()).toBeVisible()
  if (!(await link.isVisible())) await rest.click()
  await link.click()
}

/** Everything written has reached the centre. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByText(words('kernel')('saving.there'), { exact: true }).first()).toBeVisible({ timeout: 30_000 })
}

/** A newcomer follows her link: name, five words, sheet; she then waits to be admitted. */
export async function join(page: Page, link: string, name: string, atStep: AtStep = goOn): Promise<Papers> {
  await page.goto(link)
  await page.getByLabel(say('join.name.title'), { exact: true }).fill(name)
  await atStep()
  await press(page, say('join.begin'))
  const passphrase = await takeOfferedPassphrase(page, atStep)
  const paper = await keepKeySheet(page, atStep)
  await expect(page.getByRole('heading', { name: say('join.waiting.title') })).toBeVisible()
  await atStep()
  return { ...paper, passphrase }
}

/** The safety number as eight groups, from the part of the page that shows it. */
export const safetyNumber = (page: Page): Promise<string[]> => page.getByText(/^\d{5}$/).allTextContents()
