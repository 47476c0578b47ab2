import type { Page } from '@playwright/test'
import { capabilities as staffParts } from '#apps/staff/capabilities.ts'
import { quickCentre } from './centre.ts'
import { to } from './addresses.ts'
import { expect, test } from './story.ts'
import { atWork, signIn, type Desk } from './worker.ts'
import { words } from './words.ts'

const kernel = words('kernel')
const cases = words('cases')
const people = words('people')

/** Every open screen whose address holds no id. */
const plain = staffParts
  .flatMap(({ screens }) => screens.filter(({ when = 'open' }) => when === 'open').map(({ path }) => path as string))
  .filter((path) => !path.includes('$'))

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** A browser without a service worker: the first minutes of a device, or a browser that keeps nothing. */
const withoutKeeper = async (desk: Desk) => {
  await desk.context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }))
}

test('a screen that never came to the device says so without a network, and opens by itself with it', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const here = await desk()
  await withoutKeeper(here)
  const { page, context } = here
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await context.setOffline(true)
  await to(page, '/people')
  await expect(title(page, kernel('not-here.coming'))).toBeVisible()
  await expect(page.getByText(kernel('not-here.coming.says'))).toBeVisible()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await context.setOffline(false)
  await expect(title(page, people('title'))).toBeVisible({ timeout: 30_000 })
})

test('a tab of an older build, on a form begun, offers the new one and has the draft again after it', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Салтанат Примерова', 0)
  const here = await desk()
  await withoutKeeper(here)
  const { page } = here
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker))
  await atWork(page)
  await to(page, `/cases/${caseId}`)
  const note = page.getByLabel(cases('story.add'), { exact: false }).first()
  await note.fill('по средам')

  // the server is given another build: what this tab has not loaded yet is there no more
  await page.route('**/assets/*', (route) => route.fulfill({ status: 404 }))
  await page.route('**/index.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<script src="/assets/a-another.js"></script>' }),
  )
  await to(page, '/shelter')
  await expect(title(page, kernel('not-here.newer'))).toBeVisible()
  await expect(page.getByText(kernel('not-here.newer.says'))).toBeVisible()
  await page.unrouteAll()
  await page
    .getByRole('main')
    .getByRole('button', { name: kernel('update.now'), exact: true })
    .click()
  await signIn(page, centre.papersOf(worker))
  await atWork(page)
  await to(page, `/cases/${caseId}`)
  await expect(note).toHaveValue('по средам')
})

test('once the device says that it works without a network, every screen of the program opens so', async ({ house, desk }) => {
  test.setTimeout(240_000)
  const centre = await quickCentre(house)
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await to(page, '/desk')
  await expect(page.getByText(kernel('desk.offline.yes'))).toBeVisible({ timeout: 60_000 })
  await context.setOffline(true)
  for (const path of plain) {
    await to(page, path)
    await expect(title(page, kernel('not-here.coming')), path).toHaveCount(0)
    await expect(title(page, kernel('broken.title')), path).toHaveCount(0)
  }
})
