import type { Page } from '@playwright/test'
import { put } from '#apps/cli/client.ts'
import { quickCentre } from './centre.ts'
import { inBrowser } from './in-browser.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, type Desk, desktop, go, type Papers, phone, press, saved, signIn } from './worker.ts'
import { isWhole } from './whole.ts'
import { words } from './words.ts'

const cases = words('cases')
const kernel = words('kernel')
const say = words('restriction')

/** Invented, and in no dictionary of the program. */
const planted = { alias: 'Айва-514', name: 'Шырынгүлсара Учебная', told: 'Пришла с рассветом, дверь не заперта' }
const relative = 'Нигора Учебная'
const head = 'Айжан Учебная'

async function open({ page }: Desk, url: string, papers: Papers): Promise<Page> {
  await page.goto(url)
  await signIn(page, papers, true)
  await atWork(page)
  return page
}

async function toCase(page: Page): Promise<void> {
  await go(page, '/cases')
  await page.getByText(planted.alias).first().click()
  await expect(page.getByText(planted.told)).toBeVisible()
}

/** Closes the open case because of her relative; the head is left out, too. */
async function closeToOthers(page: Page, readers: number): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: cases('case.actions'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: say('menu.close') }).click()
  await expect(page.getByRole('heading', { name: say('close.title') })).toBeVisible()
  await page.getByRole('radio', { name: say('reason.relative') }).click()
  await page.getByLabel(say('because'), { exact: true }).selectOption({ label: relative })
  await expect(page.getByText(say('relative.rule'))).toBeVisible()
  await expect(page.getByRole('checkbox', { name: relative })).toBeDisabled()
  await page.getByRole('checkbox', { name: head }).click()
  await press(page, say('close.do'))
  await expect(page.getByRole('heading', { name: say('readers', { count: readers }) })).toBeVisible({ timeout: 30_000 })
  await saved(page)
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel(cases('story.add')).fill(text)
  await page.getByLabel(cases('story.add')).press('Enter')
  await expect(page.getByText(text).first()).toBeVisible()
}

/** How often the palette finds the case by some words. */
async function finds(page: Page, typed: string): Promise<number> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(typed)
  await expect(page.getByRole('combobox', { name: kernel('palette') }), 'no letter typed at once is lost').toHaveValue(typed)
  const found = await page.getByRole('option').filter({ hasText: planted.alias }).count()
  await page.keyboard.press('Escape')
  return found
}

for (const [name, size] of Object.entries(isWhole ? { desktop, phone } : { phone })) {
  test(`a case closed because of a relative is gone from her device, and comes back when it is opened (${name})`, async ({
    house,
    desk,
  }) => {
    const centre = await quickCentre(house)
    const caseId = await centre.openCase(planted.alias, planted.name, 1)
    await centre.openCase('Базилик-2', 'Другая Учебная', 0)
    const worker = await centre.hire('social-worker', 'Бермет Учебная')
    const shutOut = await centre.hire('operator', relative)
    const psychologist = await centre.hire('psychologist', 'Фирӯза Учебная')
    await put(worker, [told(caseId, planted.told)])

    const hers = await open(await desk(size), house.staffUrl, centre.papersOf(shutOut))
    await toCase(hers)
    await hers.getByLabel(cases('story.add')).fill('Начато и не кончено')
    await expect.poll(async () => (await inBrowser(hers, caseId)).some((row) => row.startsWith('drafts'))).toBe(true)

    const page = await open(await desk(size), house.staffUrl, centre.papersOf(worker))
    await toCase(page)
    await closeToOthers(page, 2)

    // it was on her screen, and is nowhere now: not in a list, not in search, not at its address, not in the browser
    await expect(hers.getByText(cases('case.not-here'))).toBeVisible({ timeout: 30_000 })
    await expect.poll(() => inBrowser(hers, caseId), { timeout: 20_000 }).toEqual([])
    await go(hers, '/cases')
    await expect(hers.getByText('Базилик-2')).toBeVisible()
    await expect(hers.getByText(planted.alias)).toHaveCount(0)
    expect(await finds(hers, 'Шырынгүл')).toBe(0)
    expect(await finds(hers, planted.alias)).toBe(0)
    expect(await hers.content()).not.toContain(planted.alias)

    // the head is told a number
    const heads = await open(await desk(size), house.staffUrl, centre.papersOf(centre.head))
    await go(heads, '/cases')
    await expect(heads.getByText(say('count', { count: 1 }))).toBeVisible()
    await expect(heads.getByText(planted.alias)).toHaveCount(0)

    // what is written now is read by the readers, and whoever wrote before is still said to have written it
    await page.getByRole('link', { name: say('back') }).click()
    await expect(page.getByRole('link', { name: say('readers', { count: 2 }) })).toBeVisible()
    await write(page, 'Написано для двоих')
    await saved(page)
    const reader = await open(await desk(size), house.staffUrl, centre.papersOf(psychologist))
    await toCase(reader)
    await expect(reader.getByText('Написано для двоих')).toBeVisible()
    expect((await inBrowser(hers, caseId)).length).toBe(0)

    await page.getByRole('link', { name: say('readers', { count: 2 }) }).click()
    await press(page, say('lift.ask'))
    await press(page, say('lift.do'))
    await expect(page.getByRole('heading', { name: say('close.title') })).toBeVisible({ timeout: 20_000 })
    await saved(page)
    await expect(hers.getByText(planted.alias).first()).toBeVisible({ timeout: 30_000 })
    await toCase(hers)
    await expect(hers.getByText('Написано для двоих')).toBeVisible()
    // her name comes a moment after her case
    await expect.poll(() => finds(hers, 'Шырынгүл')).toBeGreaterThan(0)
  })
}

test('what was written without a network while the case was closed ends well: a reader’s goes in, another’s is kept and said', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase(planted.alias, planted.name, 1)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const [shutOut, psychologist] = [await centre.hire('operator', relative), await centre.hire('psychologist', 'Фирӯза Учебная')]
  await put(worker, [told(caseId, planted.told)])
  const [herDesk, readersDesk] = [await desk(), await desk()]
  const hers = await open(herDesk, house.staffUrl, centre.papersOf(shutOut))
  const readers = await open(readersDesk, house.staffUrl, centre.papersOf(psychologist))
  for (const { page, context } of [herDesk, readersDesk]) {
    await toCase(page)
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
    await context.setOffline(true)
  }
  await write(hers, 'Записано чужой')
  await write(readers, 'Записано своей')

  const page = await open(await desk(), house.staffUrl, centre.papersOf(worker))
  await toCase(page)
  await closeToOthers(page, 2)
  await page.getByRole('link', { name: say('back') }).click()

  await readersDesk.context.setOffline(false)
  await expect(page.getByText('Записано своей')).toBeVisible({ timeout: 60_000 })
  await saved(readers)
  await expect(readers.getByText('Записано своей')).toBeVisible()

  await herDesk.context.setOffline(false)
  await expect(hers.getByText(cases('case.not-here'))).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => inBrowser(hers, caseId)).toHaveLength(1)
  expect((await inBrowser(hers, caseId))[0]).toContain('outbox')
  await hers
    .getByText(kernel('saving.not-sent', { count: 1 }))
    .first()
    .click()
  await expect(hers.getByText(kernel('refusal.case-restricted'))).toBeVisible()
  await expect(page.getByText('Записано чужой')).toHaveCount(0)
})

test('a colleague is let in and led out again; with one reader the screen warns', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase(planted.alias, planted.name, 1)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const medic = await centre.hire('medic', 'Саодат Учебная')
  await centre.hire('operator', relative)
  await put(worker, [told(caseId, planted.told)])
  const page = await open(await desk(), house.staffUrl, centre.papersOf(worker))
  const theirs = await open(await desk(), house.staffUrl, centre.papersOf(medic))
  await toCase(page)
  await closeToOthers(page, 1)
  await expect(page.getByText(say('few'))).toBeVisible()
  await expect(page.getByText(say('in.explain'))).toBeVisible()

  // not she because of whom it is closed
  await page.getByLabel(say('in.who')).selectOption({ label: relative })
  await expect(page.getByText(say('in.refused'))).toBeVisible()
  await expect(page.getByRole('button', { name: say('in.do'), exact: true })).toBeDisabled()
  // a medic reads no intake, and reads this case from its beginning
  await page.getByLabel(say('in.who')).selectOption({ label: 'Саодат Учебная' })
  await press(page, say('in.do'))
  await expect(page.getByRole('heading', { name: say('readers', { count: 2 }) })).toBeVisible({ timeout: 30_000 })
  await go(theirs, '/cases')
  await expect(theirs.getByText(planted.alias).first()).toBeVisible({ timeout: 30_000 })
  await toCase(theirs)

  await press(page, say('out'))
  await press(page, say('out.do'))
  await expect(page.getByRole('heading', { name: say('readers', { count: 1 }) })).toBeVisible({ timeout: 30_000 })
  await expect(theirs.getByText(cases('case.not-here'))).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => inBrowser(theirs, caseId), { timeout: 20_000 }).toEqual([])
})
