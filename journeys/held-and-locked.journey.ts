import type { Page } from '@playwright/test'
import { changeChain, feed, refresh } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { disclosure } from '#capabilities/consent/sealed/disclosure.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import type { House } from './house.ts'
import { expect, test } from './story.ts'
import { atWork, type Desk, lock, openPart, press, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const cases = words('cases')
const consent = words('consent')
const kernel = words('kernel')
const heldFor = 10_000

/** A case with her consent to tell the police her name, open where it is told. */
async function withConsent(house: House, desk: () => Promise<Desk>) {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Мадина Учебная', 0)
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  const open = async (on: Page = page) => {
    await to(on, `/cases/${caseId}`)
    await openPart(on, consent('title'))
  }
  await open()
  await page
    .getByRole('button', { name: consent('ask.title') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(consent('whom'), { exact: true }).selectOption('police')
  await dialog.getByLabel(consent('purpose'), { exact: true }).selectOption('order')
  await dialog.getByRole('checkbox', { name: consent('what.name'), exact: true }).click()
  await dialog.getByRole('radio', { name: consent('answer.given'), exact: true }).click()
  await dialog.getByRole('radio', { name: consent('form.spoken'), exact: true }).click()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await page.waitForTimeout(heldFor)
  await saved(page)

  const tell = async (on: Page = page) => {
    await press(on, consent('hand.title'))
    await press(on, consent('next'))
    const sheet = on.getByRole('dialog')
    const field = sheet.getByRole('checkbox', { name: consent('what.name'), exact: true })
    if (!(await field.isChecked())) await field.check()
    await sheet.getByLabel(consent('leave.words', { field: consent('what.name') }), { exact: true }).fill('Мадина Учебная')
    await press(on, consent('leave.do.told'))
    await expect(on.getByText(consent('leave.held'))).toBeVisible()
  }
  const receipt = (on: Page = page) => on.getByText(consent('leave.receipt', { at: '' }).split(':')[0] ?? '')
  const told = async () => (await feed(worker, { after: 0 })).filter(({ kind }) => kind === disclosure.of.kind)
  return { centre, worker, page, context, open, tell, told, receipt }
}

test('what is held back before it leaves does not leave when the device is locked, then or afterwards', async ({ house, desk }) => {
  test.setTimeout(240_000)
  const { centre, worker, page, open, tell, told, receipt } = await withConsent(house, desk)

  // locked in the middle of the ten seconds
  await tell()
  await page.waitForTimeout(3_000)
  await lock(page)
  await page.waitForTimeout(heldFor)
  expect(await told()).toEqual([])
  await unlock(page, centre.papersOf(worker).passphrase)
  await saved(page)
  await page.waitForTimeout(heldFor)
  expect(await told()).toEqual([])
  await open()
  await expect(page.getByText(consent('left.title'))).toHaveCount(0)

  // locked while it is on its way and the server has not answered: nobody was told, so it is not sent late
  let stopped = 0
  await page.route('**/api/records', (route) => {
    stopped++
    return route.abort('connectionreset')
  })
  await tell()
  await expect.poll(() => stopped, { timeout: 30_000 }).toBeGreaterThan(0)
  await lock(page)
  await page.unroute('**/api/records')
  await unlock(page, centre.papersOf(worker).passphrase)
  await saved(page)
  await page.waitForTimeout(heldFor)
  expect(await told()).toEqual([])

  // the way is not shut: held to its end it leaves
  await open()
  await tell()
  await expect(receipt()).toBeVisible({ timeout: 20_000 })
  expect(await told()).toHaveLength(1)
})

test('what no key can seal when it is to leave does not leave later: not after it was cancelled, and not after a lock', async ({
  house,
  desk,
}) => {
  test.setTimeout(240_000)
  const { centre, worker, page, context, open, tell, told } = await withConsent(house, desk)
  const intake = async () => (await refresh(worker)).circles.find(({ name }) => name === 'intake')
  /** A colleague leaves, and this device is kept from making the new key of her circle. */
  const leave = async () => {
    let tried = 0
    const { account } = await centre.hire('operator', 'Гүлнар Учебная')
    await context.route('**/api/chain', (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      tried++
      return route.abort()
    })
    await changeChain(centre.head, () => centre.head.vault.removeMember({ account, at: new Date().toISOString() }))
    await expect.poll(() => tried, { timeout: 30_000 }).toBeGreaterThan(0)
  }
  const stuck = async () => {
    await page.waitForTimeout(heldFor + 2_000)
    await expect(page.getByText(kernel('saving.there'), { exact: true })).toHaveCount(0)
    expect((await intake())?.stale).toBe(true)
  }
  const healed = async () => {
    await context.unroute('**/api/chain')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(async () => (await intake())?.stale, { timeout: 90_000 }).toBe(false)
    await saved(page)
    await page.waitForTimeout(3_000)
  }

  await leave()
  await tell()
  await stuck()
  await to(page, '/cases')
  await healed()
  expect(await told()).toEqual([])

  await leave()
  await open()
  await tell()
  await stuck()
  await lock(page)
  await unlock(page, worker.passphrase)
  await healed()
  expect(await told()).toEqual([])
})

test('of two windows one sends for both, and leaves alone what may still be taken back in the other', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Мадина Учебная', 0)
  const { page: sends, context } = await desk()
  await sends.goto(house.staffUrl)
  await signIn(sends, centre.papersOf(worker), true)
  await atWork(sends)
  await saved(sends)
  const page = await context.newPage()
  await page.goto(house.staffUrl)
  await unlock(page, worker.passphrase)
  await to(page, `/cases/${caseId}`)
  const there = async () => (await feed(worker, { set: 'all' })).filter(({ kind }) => kind === note.of.kind).length
  const field = page.getByLabel(cases('story.add'), { exact: false }).first()
  const undo = page.getByRole('button', { name: kernel('look.undo'), exact: true })
  const write = async (text: string) => {
    await field.fill(text)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(text).first()).toBeVisible()
    await expect(undo).toBeVisible()
  }

  await write('Не в тот случай')
  await page.waitForTimeout(6_000)
  expect(await there()).toBe(0)
  await undo.click()
  await expect(page.getByText('Не в тот случай')).toHaveCount(0)
  await page.waitForTimeout(6_000)
  expect(await there()).toBe(0)

  await write('Звонила сестра')
  await page.waitForTimeout(heldFor + 1_500)
  expect(await there()).toBe(1)
  await saved(page)
  await saved(sends)
  await expect(page.getByText(kernel('undo.too-late'))).toHaveCount(0)
})

test('what waits for its answer in one window is sent by no other, and by that one when it is another that sends', async ({
  house,
  desk,
}) => {
  test.setTimeout(240_000)
  const { worker, page: first, context, open, tell, told, receipt } = await withConsent(house, desk)
  const second = await context.newPage()
  await second.goto(house.staffUrl)
  await unlock(second, worker.passphrase)

  // the first has sent for both until now
  await open(second)
  await tell(second)
  await expect(receipt(second)).toBeVisible({ timeout: 30_000 })
  expect(await told()).toHaveLength(1)
  await second.keyboard.press('Escape')

  // killed while the server has not answered: the other one has nothing of it
  let stopped = 0
  await context.route('**/api/records', (route) => {
    stopped++
    return route.abort('connectionreset')
  })
  await to(first, '/cases')
  await open(first)
  await tell(first)
  await expect.poll(() => stopped, { timeout: 30_000 }).toBeGreaterThan(0)
  await first.close()
  await context.unroute('**/api/records')
  await second.evaluate(() => dispatchEvent(new Event('online')))
  await second.waitForTimeout(heldFor)
  await saved(second)
  expect(await told()).toHaveLength(1)
})
