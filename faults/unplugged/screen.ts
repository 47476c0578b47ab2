import { setTimeout as later } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { feed, lineTo, open, signIn as signInByLine } from '#apps/cli/client.ts'
import { showHandle } from '#capabilities/people/handle.ts'
import { isRemembered } from '../../journeys/remembered.ts'
import { words } from '../../journeys/words.ts'
import type { Papers } from '../../journeys/worker.ts'
import type { Outcome, Place } from '../story.ts'

const helpline = words('helpline')
const people = words('people')

/** What the browser's stories do with a screen, and what they count. */

export const papersOf = ({ handle, accountKey, passphrase }: Papers): Papers => ({ handle: showHandle(handle), accountKey, passphrase })

/** A device of its own in this browser. */
export const newDevice = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ locale: 'ru-RU', timezoneId: 'Asia/Almaty', viewport: { width: 1280, height: 800 } })

/** Signs in on a device that does not know her, and has it remember her. */
export async function comeIn(page: Page, url: string, papers: Papers): Promise<void> {
  page.setDefaultTimeout(30_000)
  await page.goto(url)
  await page.getByLabel(people('key-sheet.code'), { exact: true }).fill(papers.handle)
  await page.getByLabel(people('key-sheet.key'), { exact: true }).fill(papers.accountKey)
  await page.getByLabel(people('passphrase.label'), { exact: true }).fill(papers.passphrase)
  await page.getByLabel(people('unlock.remember')).check()
  await page.getByRole('button', { name: people('unlock.open'), exact: true }).click()
  await atWork(page)
  // sealing what opens this device again takes a second more
  if (!(await until(() => isRemembered(page)))) throw new Error('the device was not remembered')
}

/** Opens a device that remembers her. */
export async function comeBack(page: Page, passphrase: string): Promise<void> {
  page.setDefaultTimeout(30_000)
  // the form of a device that knows her, not the one that may stand there for a moment before
  await page.getByText(people('unlock.here', { code: '' }).trim()).waitFor()
  await page.getByLabel(people('passphrase.label'), { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: people('unlock.open'), exact: true }).click()
  await atWork(page)
}

export const atWork = (page: Page) => page.getByRole('navigation').first().waitFor({ timeout: 60_000 })

export async function toPlace(page: Page, path: string): Promise<void> {
  await page.locator(`nav a[href="${path}"]`).first().click()
}

/** The screens are on the device: the service worker has them. */
export const offlineReady = (page: Page) =>
  page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')

export async function toLog(page: Page): Promise<void> {
  await toPlace(page, '/calls')
  await page
    .getByRole('button', { name: helpline('log') })
    .first()
    .click()
  await page.getByLabel(helpline('note')).waitFor()
}

/** Logs a call and returns in the moment in which the screen says that it is kept here, on its way, or there. */
export async function logCall(page: Page, note: string): Promise<void> {
  await page.getByLabel(helpline('note')).fill(note)
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(
    () => {
      const field = document.querySelector<HTMLInputElement>('[data-field="note"] input, [data-field="note"] textarea')
      const chip = document.querySelector('[role=status][data-is]')?.getAttribute('data-is')
      return field?.value === '' && (chip === 'kept' || chip === 'sending' || chip === 'there')
    },
    undefined,
    { polling: 5 },
  )
}

/** Everything written has reached the centre. */
export async function allThere(page: Page): Promise<void> {
  await page.locator('[role=status][data-is=there]').first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(300)
  await page.locator('[role=status][data-is=there]').first().waitFor({ timeout: 60_000 })
}

export const note = (n: number | string) => `звонок № ${n} учебный`
const written = /звонок № \S+ учебный/

/** The notes of calls that a screen lists. */
export async function listed(page: Page): Promise<string[]> {
  await toPlace(page, '/calls')
  await page.getByRole('main').getByRole('listitem').first().waitFor()
  const rows = await page.getByRole('main').getByRole('listitem').allInnerTexts()
  return rows.flatMap((row) => written.exec(row)?.[0] ?? [])
}

/** What a fresh device finds at the centre: the notes of all calls, and whether a position was skipped or given twice. */
export async function atTheCentre(place: Place): Promise<{ notes: string[]; torn: number }> {
  const reader = await signInByLine(lineTo(place.server.url), place.head)
  const records = await feed(reader, { set: 'all' })
  const opened = await open(reader, records)
  const notes = opened.flatMap((each) => (each.state === 'open' ? ((each.sealed as { note?: string } | null)?.note ?? []) : []))
  const bad = opened.filter((each) => each.state !== 'open' || each.notices.length > 0).length
  const twice = records.length - new Set(records.map(({ position }) => position)).size
  return { notes, torn: bad + twice }
}

/** Compares what screens have said with what there is: each note once. */
export function counted(
  rounds: number,
  said: ReadonlySet<string>,
  found: readonly string[],
  torn: number,
  text: string,
  held = true,
): Outcome {
  const there = new Set(found)
  return {
    rounds,
    acknowledged: said.size,
    there: found.length,
    lost: [...said].filter((each) => !there.has(each)).length,
    torn: torn + found.length - there.size,
    note: text,
    held,
  }
}

/** Waits until something holds; it need not. */
export async function until(holds: () => Promise<boolean>, seconds = 30): Promise<boolean> {
  for (let n = 0; n < seconds * 4; n++) {
    if (await holds()) return true
    await later(250)
  }
  return false
}
