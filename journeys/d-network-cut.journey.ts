import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const helpline = words('helpline')
const shelter = words('shelter')
const kernel = words('kernel')

test('with the network cut a call, a case and a placement are made, come back, and appear on a second device', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.rooms(4)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const [first, second] = [await desk(), await desk()]
  for (const { page } of [first, second]) {
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(worker))
    await atWork(page)
    await saved(page)
  }
  const { page } = first
  // the screens it will need are on the device already: the service worker has them
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')

  await first.context.setOffline(true)
  await page.keyboard.press('n')
  await page.keyboard.press('l')
  await expect(page.getByRole('heading', { name: helpline('title.log') })).toBeVisible()
  for (const key of ['q', 'q', 'q', 'Enter', 'Enter', 'w', 'w', 'Enter', 'Enter', 'e']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(80)
  }
  await page.getByLabel(helpline('note'), { exact: false }).first().fill('Говорит шёпотом, двое детей')
  await page.keyboard.press('Control+Enter')
  await press(page, helpline('make-case'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\p{L}+-\d+/u)
  const alias = ((await page.getByRole('heading', { level: 1 }).innerText()).match(/\p{L}+-\d+/u) ?? [''])[0]
  await go(page, '/shelter')
  await expect(page.getByText(shelter('free-today', { beds: 4 }))).toBeVisible()
  for (const key of ['p', 'Enter', 'Enter', 'Enter', 'Enter']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
  }
  await expect(page.getByText(alias).first()).toBeVisible()
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()

  await go(second.page, '/shelter')
  await expect(second.page.getByText(shelter('title.board')).first()).toBeVisible()
  await expect(second.page.getByText(alias)).toHaveCount(0)

  await first.context.setOffline(false)
  await saved(page)
  await expect(second.page.getByText(alias).first()).toBeVisible({ timeout: 30_000 })
  await go(second.page, '/calls')
  await expect(second.page.getByText(helpline('caller.self')).first()).toBeVisible()
})
