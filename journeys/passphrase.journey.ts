import type { Page } from '@playwright/test'
import { anew, remembered, sayAgain, section } from './account.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, lock, press, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const people = words('people')
const devices = words('devices')
const kernel = words('kernel')

test('a changed passphrase: the old one opens nothing new, the new one does, with the same sheet or with a new one', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const old = centre.papersOf(worker)
  const change = async (page: Page, now: string, next: string, newSheet: boolean) => {
    await go(page, '/devices')
    await press(page, devices('passphrase.change'))
    await sayAgain(page, now, devices('go-on'))
    await press(page, people('passphrase.own'))
    await page.getByLabel(people('passphrase.type'), { exact: true }).fill(next)
    await page.getByLabel(people('passphrase.again'), { exact: true }).fill(next)
    if (newSheet) await page.getByLabel(devices('passphrase.new-key')).check()
    await press(page, devices('passphrase.change'))
  }

  const first = (await desk()).page
  await anew(first, house.staffUrl)
  await signIn(first, old, true)
  await atWork(first)
  await remembered(first)
  const renewed = { ...old, passphrase: 'речка утром совсем тихая' }
  await change(first, old.passphrase, renewed.passphrase, false)
  await expect(first.getByText(devices('passphrase.done'))).toBeVisible()
  await lock(first)
  await unlock(first, renewed.passphrase)

  const { page } = await desk()
  await anew(page, house.staffUrl)
  await signIn(page, old)
  await expect(page.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
  await signIn(page, renewed)
  await atWork(page)

  // Again, and a new sheet with it: on a device that does not keep her.
  const phraseNow = 'облака над перевалом вечером'
  await change(page, renewed.passphrase, phraseNow, true)
  const sheet = section(page, devices('passphrase.title'))
  await expect(sheet.locator('dd').first()).toHaveText(old.handle)
  const accountKey = (await sheet.locator('dd').nth(1).getByRole('listitem').allTextContents()).join('-')
  expect(accountKey).not.toBe(old.accountKey)
  await page.getByLabel(people('key-sheet.last'), { exact: true }).fill(accountKey.split('-').at(-1) ?? '')
  await press(page, devices('done'))
  await expect(page.getByText(devices('passphrase.done'))).toBeVisible()

  const third = (await desk()).page
  await anew(third, house.staffUrl)
  await signIn(third, { ...old, passphrase: phraseNow })
  await expect(third.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
  await signIn(third, { handle: old.handle, accountKey, passphrase: phraseNow })
  await atWork(third)

  // The first device opens what it has with the phrase it knows, and asks for the new one to send.
  await expect(first.getByText(kernel('server.sign-in-wanted'))).toBeVisible({ timeout: 30_000 })
})

test('an unknown code, the key of another, a wrong phrase and too many tries are answered alike', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const [worker, other] = [await centre.hire('social-worker', 'Бермет Учебная'), await centre.hire('operator', 'Ҷамила Учебная')]
  const papers = centre.papersOf(worker)
  const { page } = await desk()
  const answerTo = async (typed: typeof papers) => {
    await anew(page, house.staffUrl)
    await signIn(page, typed)
    await expect(page.getByRole('alert')).not.toBeEmpty()
    return page.getByRole('main').innerText()
  }
  const wrongPhrase = await answerTo({ ...papers, passphrase: 'совсем другая фраза' })
  expect(wrongPhrase).toContain(kernel('alarm.wrong-passphrase'))
  expect(await answerTo({ ...papers, handle: 'ZZZZ-ZZZZ' })).toBe(wrongPhrase)
  expect(await answerTo({ ...papers, accountKey: other.accountKey })).toBe(wrongPhrase)
  expect(
    (await page.context().cookies()).filter(({ value }) => value !== ''),
    'nobody is half in',
  ).toEqual([])
  // the right papers once more after each forgives nothing that was wrong before
  for (let n = 0; n < 5; n++) expect(await answerTo({ ...papers, passphrase: 'совсем другая фраза' })).toBe(wrongPhrase)
  expect(await answerTo(papers), 'the right phrase after too many tries').toBe(wrongPhrase)
  // a slip of the pen in the key is told before anybody is asked
  const slip = await answerTo({ ...papers, accountKey: papers.accountKey.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })
  expect(slip).toContain(kernel('alarm.account-key-mistyped'))
})
