import type { BrowserContext, Page } from '@playwright/test'
import { notesAt, phrase, remembered, write } from './account.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import type { House } from './house.ts'
import { inBrowser } from './in-browser.ts'
import { isRemembered } from './remembered.ts'
import { expect, test } from './story.ts'
import { atWork, go, lock, press, saved, signIn, unlock, type Desk } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const cases = words('cases')
const devices = words('devices')
const kernel = words('kernel')
const people = words('people')

/** A device that remembers her, open; and another window of the same browser, at the door since before that. */
async function atDesk(house: House, desk: () => Promise<Desk>) {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const { page, context, troubles } = await desk()
  const papers = centre.papersOf(worker)
  const another = await context.newPage()
  another.on('pageerror', (error) => troubles.push(String(error)))
  for (const each of [page, another]) await each.goto(house.staffUrl)
  await signIn(page, papers, true)
  await atWork(page)
  await remembered(page)
  await saved(page)
  const told = async () => (await notesAt(centre.head)).map(({ text }) => text)
  return { caseId, papers, page, another, context, told }
}

const ofAccounts = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('notebook-') ? [name] : [])))

/** The server is away, and the program is not. */
const cut = (context: BrowserContext) => context.route('**/api/**', (route) => route.abort())

/** As if ten minutes had gone by in one window, while somebody works in the other. */
const leaveAlone = (page: Page) =>
  page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 11 * 60_000
  })

test('a device forgotten in one window works on in the other, and what is left goes with the last of them', async ({ house, desk }) => {
  const { papers, page, another, told } = await atDesk(house, desk)
  await another.reload()
  await unlock(another, papers.passphrase)
  await go(page, '/devices')
  for (let n = 0; n < 2; n++) await press(page, devices('forget'))
  await expect(page.getByRole('button', { name: devices('remember'), exact: true })).toBeVisible()
  await leaveAlone(page)
  await expect(page.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()

  await page.waitForTimeout(2_500)
  await write(another, 'Ирис-301', 'Пришла с сестрой')
  await saved(another)
  expect(await told()).toEqual(['Пришла с сестрой'])
  expect(await ofAccounts(another)).toHaveLength(1)

  for (let n = 0; n < 3; n++) await another.keyboard.press('Shift')
  await expect(another.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()
  await expect.poll(() => ofAccounts(another)).toEqual([])
  expect(await isRemembered(another)).toBe(false)
})

test('a window that was not to remember her leaves what another one keeps', async ({ house, desk }) => {
  const { papers, caseId, page, context, another } = await atDesk(house, desk)
  await signIn(another, papers)
  await atWork(another)
  await saved(another)
  await leaveAlone(page)
  await expect(phrase(page)).toBeVisible()
  await leaveAlone(another)
  await expect(another.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()
  await another.waitForTimeout(2_500)
  expect((await inBrowser(page, caseId)).length).toBeGreaterThan(0)
  await cut(context)
  await unlock(page, papers.passphrase)
  await to(page, `/cases/${caseId}`)
  await expect(page.getByLabel(cases('story.add'))).toBeVisible()
})

test('a database that is removed under an open window is made again, and nothing that waits is lost', async ({ house, desk }) => {
  const { page, another, context, told } = await atDesk(house, desk)
  await cut(context)
  await write(page, 'Ирис-301', 'Пришла с сестрой')
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()
  await another.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name?.startsWith('notebook-')) indexedDB.deleteDatabase(name)
  })
  await expect(page.getByText(kernel('problem.storage-taken'))).toBeVisible()
  // a case that is opened now is looked for in a database that has nothing of it yet
  await write(page, 'Ирис-301', 'Осталась до вечера')
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()
  await context.unroute('**/api/**')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await saved(page)
  expect(new Set(await told())).toEqual(new Set(['Пришла с сестрой', 'Осталась до вечера']))
})

test('a newer program in another window is let in once everything is sealed, and the old window becomes the newer one', async ({
  house,
  desk,
}) => {
  const { caseId, page, another } = await atDesk(house, desk)
  await to(page, `/cases/${caseId}`)
  await page.getByLabel(cases('story.add')).fill('Начато и не кончено')
  const loaded = page.waitForEvent('load')
  const drafts = await another.evaluate(async () => {
    const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('notebook-'))?.name ?? ''
    const done = <T>(asked: IDBRequest<T>) => new Promise<T>((resolve) => (asked.onsuccess = () => resolve(asked.result)))
    const db = await done(indexedDB.open(name, 1_000))
    const kept = await done(db.transaction('drafts').objectStore('drafts').getAllKeys())
    db.close()
    return kept
  })
  expect(drafts.filter((name) => String(name).includes(caseId))).toHaveLength(1)
  await loaded
  await expect(phrase(page)).toBeVisible()
})

test('a browser that has no room for a put says so, and sends it from memory', async ({ house, desk }) => {
  const { page, told } = await atDesk(house, desk)
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  await write(page, 'Ирис-301', 'Пришла с сестрой')
  await expect(page.getByText(kernel('problem.storage-full'))).toBeVisible()
  await saved(page)
  expect(await told()).toEqual(['Пришла с сестрой'])
  await lock(page)
})
