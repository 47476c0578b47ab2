import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const kernel = words('kernel')
const people = words('people')

/** Her account's databases in this browser. */
const databases = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('notebook-')))

test('the network goes while a device is being remembered: the door is shut with nothing open behind it, and the next try enters', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const { secret } = await worker.line.ask('POST', '/second-factor/start')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const { recoveryCodes: spare } = await worker.line.ask('POST', '/second-factor/confirm', { code: totp.generate() })
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await page.route('**/api/devices', (route) => route.abort('connectionreset'))
  const signedOut = page.waitForResponse((response) => response.url().endsWith('/api/sign-out'))
  await signIn(page, centre.papersOf(worker), true)
  const six = page.getByLabel(people('second.code'), { exact: true })
  await expect(six).toBeVisible({ timeout: 30_000 })
  const [vault] = page.workers()
  const ended = new Promise((done) => vault?.once('close', done))
  await six.fill(spare[0])
  await press(page, people('unlock.open'))
  await expect(page.getByRole('alert')).toHaveText(kernel('problem.away'))
  await ended
  expect((await signedOut).status()).toBe(200)
  expect((await context.cookies()).filter(({ value }) => value !== '')).toEqual([])
  await expect.poll(() => databases(page)).toEqual([])

  await page.unroute('**/api/devices')
  await six.fill(spare[1])
  await press(page, people('unlock.open'))
  await atWork(page)
  await saved(page)
  expect(await databases(page)).toHaveLength(1)
})
