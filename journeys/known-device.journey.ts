import { notesAt, phrase, remembered, section, write } from './account.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

const people = words('people')
const devices = words('devices')
const kernel = words('kernel')

test('a device that remembers her opens without a network, and signs her in behind her back when it returns', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  await remembered(page)
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')

  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText(people('unlock.offline'))).toBeVisible()
  const openIt = page.getByRole('button', { name: people('unlock.open'), exact: true })
  const waits: number[] = []
  for (const guess of ['первая догадка', 'вторая догадка', 'третья догадка', 'четвёртая догадка']) {
    await phrase(page).fill(guess)
    await expect(openIt).toBeEnabled({ timeout: 10_000 })
    await openIt.click()
    await expect(phrase(page)).toHaveValue('')
    await expect(page.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
    waits.push(
      await page
        .getByText(/\d+ с до следующей/)
        .innerText({ timeout: 1_000 })
        .then(
          (text) => Number(/\d+/.exec(text)?.[0]),
          () => 0,
        ),
    )
  }
  expect(waits.slice(0, 2), 'two slips cost nothing').toEqual([0, 0])
  expect(waits[2]).toBeGreaterThan(0)
  expect(waits[3]).toBeGreaterThan(waits[2] ?? 0)
  await phrase(page).fill(worker.passphrase)
  await expect(openIt).toBeEnabled({ timeout: 10_000 })
  await openIt.click()
  await atWork(page)
  await write(page, 'Ирис-301', 'Пришла без документов')
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()

  await context.setOffline(false)
  await saved(page)
  expect((await notesAt(centre.head)).map(({ text }) => text)).toEqual(['Пришла без документов'])
})

test('a device taken out of the list wipes itself and says so', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const desks = [await desk(), await desk(), await desk()] as const
  for (const { page } of desks) {
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(worker), true)
    await atWork(page)
    await remembered(page)
  }
  const [{ page }, openOne, closedOne] = desks
  await closedOne.page.goto('about:blank')
  await go(page, '/devices')
  const mine = section(page, devices('mine'))
  await expect(mine.getByText(devices('kind.desktop'))).toHaveCount(3)
  await expect(mine.getByText(devices('this'), { exact: true })).toHaveCount(1)
  for (let left = 2; left > 0; left--) {
    await mine
      .getByRole('button', { name: devices('revoke'), exact: true })
      .first()
      .click()
    await mine
      .getByRole('button', { name: devices('revoke'), exact: true })
      .first()
      .click()
    await expect(mine.getByText(devices('revoked'), { exact: true })).toHaveCount(3 - left)
  }

  await closedOne.page.goto(house.staffUrl)
  for (const gone of [openOne.page, closedOne.page]) {
    await expect(gone.getByRole('heading', { name: people('unlock.revoked.title') })).toBeVisible({ timeout: 30_000 })
    await expect(gone.getByText(people('unlock.revoked.text'))).toBeVisible()
    await expect
      .poll(() =>
        gone.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('notebook-'))),
      )
      .toEqual([])
  }
  await closedOne.page.reload()
  await expect(closedOne.page.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()
  await page.reload()
  await unlock(page, worker.passphrase)
})
