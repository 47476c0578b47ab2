import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const shelter = words('shelter')

test('the same bed given on two devices without a network: one is told, nothing is lost', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.rooms(2)
  await centre.openCase('Ирис-301', 'Айгерим Учебная', 1)
  await centre.openCase('Арча-302', 'Ҷамила Учебная', 1)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const desks = [await desk(), await desk()] as const
  for (const { page, context } of desks) {
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(worker))
    await atWork(page)
    await go(page, '/shelter')
    await expect(page.getByText(shelter('free-today', { beds: 2 }))).toBeVisible()
    await context.setOffline(true)
  }
  for (const [n, alias] of ['Ирис-301', 'Арча-302'].entries()) {
    const page = desks[n as 0 | 1].page
    await page.keyboard.press('p')
    await page.getByRole('dialog').getByText(alias).first().click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: shelter('place.now'), exact: true })
      .click()
    await expect(page.getByText(shelter('free-today', { beds: 0 }))).toBeVisible()
  }
  await desks[0].context.setOffline(false)
  await saved(desks[0].page)
  await desks[1].context.setOffline(false)

  const told = desks[1].page
  await expect(told.getByText(shelter('settle', { alias: 'Арча-302' })).first()).toBeVisible({ timeout: 30_000 })
  await expect(told.getByText(shelter('refusal.bed-not-free')).first()).toBeVisible()
  await expect(told.getByText('Ирис-301').first()).toBeVisible()

  // a second room is found, and the refused family gets it
  await centre.rooms(3)
  await expect(told.getByText(shelter('free-today', { beds: 3 }))).toBeVisible({ timeout: 30_000 })
  await press(told, shelter('settle.other-bed'))
  await told
    .getByRole('dialog')
    .getByRole('button', { name: shelter('place.now'), exact: true })
    .click()
  await saved(told)
  await expect(desks[0].page.getByText('Арча-302').first()).toBeVisible({ timeout: 30_000 })
})
