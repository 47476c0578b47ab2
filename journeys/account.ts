import type { Page } from '@playwright/test'
import { feed, open, refresh, type Desk } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { isRemembered } from './remembered.ts'
import { expect } from './story.ts'
import { go, press } from './worker.ts'
import { words } from './words.ts'

/** What the stories of accounts and devices have in common. */

const people = words('people')
const devices = words('devices')
const cases = words('cases')

export const phrase = (page: Page) => page.getByLabel(people('passphrase.label'), { exact: true })
export const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** The whole way back to the sign-in of a device that does not know her. */
export async function anew(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()
}

/** This browser keeps her: the phrase was stretched a second time and everything is stored. */
export async function remembered(page: Page): Promise<void> {
  await expect.poll(() => isRemembered(page), { timeout: 30_000 }).toBe(true)
}

/** Her phrase once more, inside the screen of devices. */
export async function sayAgain(page: Page, passphrase: string, deed: string): Promise<void> {
  await page.getByLabel(devices('again.title'), { exact: true }).fill(passphrase)
  await press(page, deed)
}

/** Opens a case and writes into its story by keyboard. */
export async function write(page: Page, alias: string, text: string): Promise<void> {
  await go(page, '/cases')
  await page.getByText(alias).first().click()
  await page.getByLabel(cases('story.add')).fill(text)
  await page.getByLabel(cases('story.add')).press('Enter')
  await expect(page.getByText(text).first()).toBeVisible()
}

/** What somebody's vault makes of the notes that have reached the centre. */
export async function notesAt(desk: Desk) {
  await refresh(desk)
  const records = (await feed(desk, { set: 'all', after: 0 })).filter(({ kind }) => kind === note.of.kind)
  const opened = await open(desk, records)
  return opened.map((each, n) => ({
    epoch: records[n]!.epoch,
    circle: records[n]!.circle,
    notices: each.state === 'open' ? each.notices : null,
    text: each.state === 'open' ? (each.sealed as { text: string }).text : null,
  }))
}
