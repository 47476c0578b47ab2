import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './story.ts'
import { atWork, go, press, saved, signIn, type Papers } from './worker.ts'
import { words } from './words.ts'

const helpline = words('helpline')
const kernel = words('kernel')

test.use({ houseOptions: { entry: 'apps/cli/demo/main.ts', args: ['--cases', '200'] } })

/** Where the README's pictures lie; told only when asked (PICTURES=1), so that a test run changes no file. */
const folder = join(import.meta.dirname, '../docs/pictures')

test('an invented centre can be looked at, and says on every screen that it is one', async ({ house, desk }) => {
  await expect.poll(() => house.said(), { timeout: 120_000 }).toContain('Passphrase of all')
  const { people } = JSON.parse(readFileSync(join(house.dataFolder, 'invented-people.json'), 'utf8')) as {
    people: (Papers & { role: string })[]
  }
  const worker = people.find(({ role }) => role === 'social-worker')
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, worker as Papers)
  await atWork(page)
  await saved(page)
  const photograph = async (name: string): Promise<void> => {
    await expect(page.getByText(kernel('demo')).first()).toBeVisible()
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  await photograph('today')
  await go(page, '/shelter')
  await photograph('shelter')
  await go(page, '/cases')
  await page.locator('main a[href^="/cases/"]').nth(3).click()
  await photograph('case')
  await go(page, '/calls')
  await press(page, helpline('log'))
  for (const key of ['q', 'w', 'Enter', 'q']) await page.keyboard.press(key)
  await photograph('call')
})
