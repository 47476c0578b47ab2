import type { Page } from '@playwright/test'
import { changeChain, circleNamed, put, refresh } from '#apps/cli/client.ts'
import { notesAt, section, write } from './account.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, go, join, press, safetyNumber, saved, signIn } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const people = words('people')
const circles = words('circles')
const kernel = words('kernel')

/** Somebody who lost her phrase follows her link: a phrase of her own, a new sheet; she then waits. */
async function comeBack(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await press(page, people('join.begin'))
  await press(page, people('passphrase.own'))
  for (const field of ['type', 'again']) await page.getByLabel(people(`passphrase.${field}`), { exact: true }).fill('снова весна в долине')
  await press(page, people('next'))
  await expect(page.getByRole('heading', { name: people('key-sheet.title') })).toBeVisible({ timeout: 60_000 })
  const key = await page.locator('dl').first().locator('dd').nth(1).getByRole('listitem').allTextContents()
  await page.getByLabel(people('key-sheet.last'), { exact: true }).fill(key.at(-1) ?? '')
  await press(page, people('next'))
  await expect(page.getByRole('heading', { name: people('join.waiting.title') })).toBeVisible()
}

/** A centre with two psychologists whose circle its head has been led out of. */
async function centreWithPsychologists(house: Parameters<typeof quickCentre>[0]) {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  // whoever came first keeps the circle beside the head
  const [other, one] = [await centre.hire('psychologist', 'Бермет Учебная'), await centre.hire('psychologist', 'Фирӯза Учебная')]
  await refresh(other)
  const circle = circleNamed(other, 'psych')
  const at = new Date().toISOString()
  await changeChain(other, () => other.vault.rotateCircle({ circle, members: [one.account, other.account, 'recovery'], at }))
  for (const desk of [one, centre.head]) await refresh(desk)
  return { centre, caseId, one, other, circle }
}

test('who is removed is locked out, and her circles get new keys from the devices that remain', async ({ house, desk }) => {
  const { centre, one, other, circle } = await centreWithPsychologists(house)
  const [head, leaving, staying] = [await desk(), await desk(), await desk()]
  for (const [{ page }, who] of [
    [head, centre.head],
    [leaving, one],
    [staying, other],
  ] as const) {
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(who), true)
    await atWork(page)
  }
  await write(leaving.page, 'Ирис-301', 'Последняя запись')
  await saved(leaving.page)

  await go(head.page, '/people')
  await head.page.getByRole('main').getByText('Фирӯза Учебная').click()
  await press(head.page, people('remove.do'))
  const dialog = head.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(people('remove.word'))
  await dialog.getByRole('button', { name: people('remove.do'), exact: true }).click()
  await expect(head.page.getByRole('main').getByText('Бермет Учебная')).toBeVisible()
  await expect(head.page.getByRole('main').getByText('Фирӯза Учебная')).toHaveCount(0)

  await expect(leaving.page.getByRole('heading', { name: people('unlock.revoked.title') })).toBeVisible({ timeout: 30_000 })
  expect(await leaving.page.content()).not.toContain('Айгерим')
  const again = (await desk()).page
  await again.goto(house.staffUrl)
  await signIn(again, centre.papersOf(one))
  await expect(again.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))

  const epochOf = async () => (await refresh(other)).circles.find((each) => each.circle === circle)!
  const before = await epochOf()
  expect(before.members, 'she is out at once').not.toContain(one.account)
  await write(staying.page, 'Ирис-301', 'Записано без неё')
  await saved(staying.page)
  await expect.poll(async () => (await epochOf()).epoch, { timeout: 20_000 }).toBe(3)
  const after = (await refresh(other)).circles
  expect(after.filter(({ stale }) => stale).map(({ name }) => name)).toEqual([])
  const written = (await notesAt(other)).find(({ text }) => text === 'Записано без неё')
  expect(written).toMatchObject({ notices: [], epoch: after.find((each) => each.circle === written?.circle)!.epoch })
})

test('a lost passphrase: invited again she reads what intake reads, and psychology when its keeper lets her in', async ({
  house,
  desk,
}) => {
  const { centre, caseId, one, other } = await centreWithPsychologists(house)
  await put(one, [told(caseId, 'Пришла с сестрой'), told(caseId, 'Только между нами', 'psych')])
  const head = await desk()
  await head.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = head
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await go(page, '/people')
  await page.getByRole('main').getByText('Фирӯза Учебная').click()
  await press(page, people('invite.again'))
  await press(page, people('invite.make'))
  await press(page, people('invite.copy'))
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const back = await desk()
  await comeBack(back.page, link)
  await expect(page.getByText(people('waiting.returning', { name: 'Фирӯза Учебная' }))).toBeVisible({ timeout: 30_000 })
  expect(await safetyNumber(back.page)).toEqual(await safetyNumber(page))
  await press(page, people('waiting.same'))
  await expect(page.getByRole('heading', { name: people('waiting.admitted', { name: 'Фирӯза Учебная' }) })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(people('roles.by-others', { circle: circles('circle.psych'), names: 'Бермет Учебная' }))).toBeVisible({
    timeout: 30_000,
  })

  await atWork(back.page)
  await go(back.page, '/cases')
  await back.page.getByText('Ирис-301').first().click()
  await expect(back.page.getByText('Пришла с сестрой')).toBeVisible()
  await expect(back.page.getByText('Только между нами')).toHaveCount(0)

  const keeper = await desk()
  await keeper.page.goto(house.staffUrl)
  await signIn(keeper.page, centre.papersOf(other))
  await atWork(keeper.page)
  await go(keeper.page, '/people')
  const task = section(keeper.page, people('readmit.title'))
  await expect(task.getByText(/Фирӯза Учебная/)).toBeVisible()
  await expect(task.getByText(/^\d{5}$/)).toHaveCount(8)
  await task.getByRole('button', { name: people('readmit.do'), exact: true }).click()
  await expect(task).toHaveCount(0)
  await expect(back.page.getByText('Только между нами')).toBeVisible({ timeout: 30_000 })

  const old = (await desk()).page
  await old.goto(house.staffUrl)
  await signIn(old, centre.papersOf(one))
  await expect(old.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
})

test('two sheets bring the centre back: a head by invitation, new sheets, the old ones open nothing', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  await put(centre.head, [told(caseId, 'Пришла с сестрой')])
  const keepers = await desk()
  await keepers.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = keepers
  const typeSheets = async (at: Page, one: string | undefined, other: string | undefined) => {
    await at.goto(`${house.staffUrl}/recover`)
    await at.getByLabel(people('sheets.one'), { exact: true }).fill(one ?? '')
    await at.getByLabel(people('sheets.other'), { exact: true }).fill(other ?? '')
    await press(at, people('recover.check'))
  }
  await typeSheets(page, centre.sheets[0], centre.sheets[2])
  await expect(page.getByText(people('recover.checked.key'))).toBeVisible({ timeout: 30_000 })
  await press(page, people('invite.make'))
  await press(page, people('invite.copy'))
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const newHead = await desk()
  await join(newHead.page, link, 'Ҷамила Учебная')
  await expect(page.getByRole('button', { name: people('waiting.same') })).toBeVisible({ timeout: 30_000 })
  expect(await safetyNumber(newHead.page)).toEqual(await safetyNumber(page))
  await press(page, people('waiting.same'))

  await expect(page.getByRole('heading', { name: people('recover.rotate.title') })).toBeVisible({ timeout: 30_000 })
  const shown = page.getByRole('main').getByRole('list')
  const sheets: string[] = []
  for (let n = 0; n < 3; n++) sheets.push((await shown.nth(n).getByRole('listitem').allTextContents()).join('-'))
  await page.getByLabel(people('sheets.have')).check()
  await press(page, people('next'))
  await page.getByLabel(people('sheets.one'), { exact: true }).fill(sheets[1] ?? '')
  await page.getByLabel(people('sheets.other'), { exact: true }).fill(sheets[2] ?? '')
  await press(page, people('sheets.check.confirm'))
  await expect(page.getByRole('heading', { name: people('recover.done.title') })).toBeVisible({ timeout: 30_000 })

  await atWork(newHead.page)
  await go(newHead.page, '/cases')
  await newHead.page.getByText('Ирис-301').first().click()
  await expect(newHead.page.getByText('Пришла с сестрой')).toBeVisible()

  const late = (await desk()).page
  await typeSheets(late, centre.sheets[0], centre.sheets[1])
  await expect(late.getByRole('alert')).not.toBeEmpty()
  await expect(late.getByText(people('recover.checked.key'))).toHaveCount(0)
  await typeSheets(late, sheets[0], sheets[1])
  await expect(late.getByText(people('recover.checked.key'))).toBeVisible({ timeout: 30_000 })
})
