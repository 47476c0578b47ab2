import type { Page } from '@playwright/test'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const helpline = words('helpline')
const cases = words('cases')
const shelter = words('shelter')

/** Presses keys as hands do, and counts every one, Ctrl too. */
async function typeKeys(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(120) // a quick hand
  }
  return keys.flatMap((key) => key.split('+')).length
}

test('a call becomes a case, the family gets a room, leaves, and the case is closed', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.rooms(2, 5)
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(await centre.hire('social-worker', 'Бермет Учебная')))
  await atWork(page)

  await typeKeys(page, ['n', 'l'])
  await expect(page.getByRole('heading', { name: helpline('title.log') })).toBeVisible()
  // she herself · no danger · physical, psychological · usual region · three children · a bed · listened · a case
  const keys = await typeKeys(page, ['q', 'q', 'q', 'w', 'Enter', 'Enter', 'r', 'w', 'Enter', 'q', 'Enter', 'e', 'Control+Enter'])
  expect(keys, 'a typical call').toBeLessThanOrEqual(14)
  await expect(page.getByText(helpline('waiting-for-call'))).toBeHidden()
  await press(page, helpline('make-case'))
  await expect(page.getByText(cases('tab.story'))).toBeVisible()
  const alias = ((await page.getByRole('heading', { level: 1 }).innerText()).match(/\p{L}+-\d+/u) ?? [''])[0]
  expect(alias).not.toBe('')

  await page.keyboard.press('a')
  await page.keyboard.type('Ждёт нас у входа в парк')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ждёт нас у входа в парк').first()).toBeVisible()

  await go(page, '/shelter')
  await expect(page.getByText(shelter('free-today', { beds: 7 }))).toBeVisible()
  expect(await typeKeys(page, ['p', 'Enter', 'Enter', 'Enter', 'Enter']), 'placing a family').toBe(5)
  await expect(page.getByText(shelter('free-today', { beds: 3 }))).toBeVisible()
  await expect(page.getByText(alias).first()).toBeVisible()
  await saved(page)

  await page
    .getByRole('button', { name: new RegExp(alias) })
    .first()
    .click()
  await press(page, shelter('leave'))
  await page.getByRole('radio', { name: shelter('leave.own_home_safe') }).click()
  await press(page, shelter('leave.now'))
  await expect(page.getByText(shelter('free-today', { beds: 7 }))).toBeVisible()

  await go(page, '/cases')
  await page.getByText(alias).first().click()
  await page
    .getByRole('main')
    .getByRole('button', { name: cases('case.actions'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: cases('close.title'), exact: true }).click()
  await page.getByRole('radio', { name: cases('close.needs_met'), exact: true }).click()
  await press(page, cases('close.now'))
  await expect(page.getByText(cases('case.is-closed'))).toBeVisible()
  await saved(page)

  await go(page, '/calls')
  await typeKeys(page, ['n', 'l'])
  await expect(page.getByRole('heading', { name: helpline('title.log') })).toBeVisible()
  expect(await typeKeys(page, ['t', 'Control+Enter']), 'a silent call').toBe(3)
  await go(page, '/calls')
  await expect(page.getByText(helpline('caller.silent')).first()).toBeVisible()
})
