import { feed } from '#apps/cli/client.ts'
import { disclosure } from '#capabilities/consent/sealed/disclosure.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, lock, openPart, press, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

const consent = words('consent')
const heldFor = 10_000

test('what is held back before it leaves does not leave when the device is locked, then or afterwards', async ({ house, desk }) => {
  test.setTimeout(240_000)
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Мадина Учебная', 0)
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  await to(page, `/cases/${caseId}`)
  await openPart(page, consent('title'))
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

  const tell = async () => {
    await press(page, consent('hand.title'))
    await press(page, consent('next'))
    const field = dialog.getByRole('checkbox', { name: consent('what.name'), exact: true })
    if (!(await field.isChecked())) await field.check()
    await dialog.getByLabel(consent('leave.words', { field: consent('what.name') }), { exact: true }).fill('Мадина Учебная')
    await press(page, consent('leave.do.told'))
    await expect(page.getByText(consent('leave.held'))).toBeVisible()
  }
  const told = async () => (await feed(worker, { after: 0 })).filter(({ kind }) => kind === disclosure.of.kind)

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
  await to(page, `/cases/${caseId}`)
  await openPart(page, consent('title'))
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
  await to(page, `/cases/${caseId}`)
  await openPart(page, consent('title'))
  await tell()
  await expect(page.getByText(consent('leave.receipt', { at: '' }).split(':')[0] ?? '')).toBeVisible({ timeout: 20_000 })
  expect(await told()).toHaveLength(1)
})
