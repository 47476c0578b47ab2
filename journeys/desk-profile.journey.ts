import type { CDPSession, Page } from '@playwright/test'
import { capabilities as staffParts } from '#apps/staff/capabilities.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, desktop, phone, signIn } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const kernel = words('kernel')
const people = words('people')

const isLocked = (page: Page) => page.getByLabel(people('passphrase.label'), { exact: true })

/** Two fingers go down together, as Chromium hears it from a phone. */
async function twoFingersDown(cdp: CDPSession, by: number): Promise<void> {
  const fingers = (y: number) => [
    { x: 120, y, id: 1 },
    { x: 220, y, id: 2 },
  ]
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(200) })
  for (let y = 200; y <= 200 + by; y += 20) await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(y) })
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

test('two fingers drawn down on a phone hide the work, and it is there again as it was', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const { page, context } = await desk(phone)
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await to(page, '/people')
  const cdp = await context.newCDPSession(page)
  const title = page.getByRole('heading', { level: 1, name: people('title') })

  await twoFingersDown(cdp, 20)
  await expect(title).toBeVisible()
  await twoFingersDown(cdp, 200)
  await expect(title).toBeHidden()
  await expect(page.getByRole('table')).toBeVisible()
  await expect(page).toHaveTitle(kernel('title.locked'))
  await expect(page).toHaveURL(/:\d+\/$/)
  await twoFingersDown(cdp, 200)
  await expect(title).toBeVisible()
  await expect(page).toHaveURL(/\/people$/)
})

for (const [profile, stays, locks] of [
  ['field', 50, 15],
  ['shared', 170, 15],
  ['office', 590, 15],
] as const) {
  test(`a device that stands ${profile} locks by itself when its time of silence is over`, async ({ house, desk }) => {
    const centre = await quickCentre(house)
    const { page } = await desk(desktop)
    await page.clock.install()
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(centre.head))
    await atWork(page)
    await to(page, '/desk')
    await page.getByRole('radio', { name: kernel(`desk.profile.${profile}`) }).click()
    await page.clock.runFor(stays * 1_000)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await page.clock.runFor(locks * 1_000)
    await expect(isLocked(page)).toBeVisible()
  })
}

test('who is typing is warned 20 seconds before, in a word that shows nothing; who only looks is not', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const { page } = await desk(desktop)
  await page.clock.install()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await to(page, '/desk')
  await page.getByRole('radio', { name: kernel('desk.profile.field') }).click()
  await page.clock.runFor(45_000)
  await expect(page.getByText(kernel('idle.soon'))).toHaveCount(0)
  await to(page, `/people/${centre.head.account}`)
  const note = page.getByLabel(people('person.note'), { exact: true })
  await note.click()
  await note.fill('по средам')
  await page.clock.runFor(45_000)
  await expect(page.getByText(kernel('idle.soon'))).toBeVisible()
})

test('no field offers, checks, corrects or translates what is typed', async ({ house, desk }) => {
  test.setTimeout(300_000)
  const centre = await quickCentre(house)
  await centre.rooms(2)
  const caseId = await centre.openCase('Ирис-214', 'Салтанат Примерова', 0)
  const { page } = await desk(desktop)
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  const wrong: string[] = []
  const plain = staffParts
    .flatMap(({ screens }) => screens.filter(({ when = 'open' }) => when === 'open').map(({ path }) => path as string))
    .filter((path) => !path.includes('$'))
  for (const path of [...plain, '/desk', `/cases/${caseId}`, `/people/${centre.head.account}`]) {
    await to(page, path)
    wrong.push(
      ...(await page.locator('main').evaluate(
        (main, at) =>
          [...main.querySelectorAll<HTMLInputElement>('input, textarea')]
            .filter((field) => !['checkbox', 'radio', 'range', 'file', 'hidden'].includes(field.type))
            .filter(
              (field) =>
                !field.readOnly &&
                !(field.autocomplete === 'off' && field.getAttribute('spellcheck') === 'false' && field.translate === false),
            )
            .map((field) => `${at}: ${field.labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? field.outerHTML}`),
        path,
      )),
    )
  }
  expect(wrong).toEqual([])
})
