import type { Page } from '@playwright/test'
import { seriousOn } from './axe.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, openPart, phone, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const cases = words('cases')
const kin = words('kin')
const kernel = words('kernel')
const ledger = words('ledger')
const kazakh = words('ledger', 'kk')

/** Invented. */
const alias = 'Айва-731'

const story = (page: Page) => page.getByRole('region', { name: cases('tab.story') })
const entries = (page: Page) => story(page).locator('ol > li')

/** Presses A, the key of the slash by its place, the letters and Enter; returns how many keys that were. */
async function addByKeys(page: Page, letters: string): Promise<number> {
  await page.locator('h1').click()
  await page.keyboard.press('a')
  await page.keyboard.press('Slash')
  await page.keyboard.type(letters, { delay: 60 })
  await page.keyboard.press('Enter')
  return 2 + letters.length + 1
}

test('a case is written, read in a minute, and shown to her', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.openCase(alias, 'Шолпан Учебная', 1)
  const papers = centre.papersOf(await centre.hire('social-worker', 'Бермет Учебная'))
  const { page, context } = await desk()
  await page.addInitScript(() => {
    window.print = () => {
      const paper = document.body.lastElementChild?.textContent ?? ''
      document.documentElement.dataset['paper'] = paper
    }
  })
  await page.goto(house.staffUrl)
  await signIn(page, papers)
  await atWork(page)
  await go(page, '/cases')
  await expect(page.getByText(cases('cases.nobodys')).last()).toBeVisible()
  await page.getByText(alias).first().click()
  await expect(story(page)).toBeVisible()

  // a service by keys: first in words, then as last time
  await addByKeys(page, 'услуга юрист 1ч 20м О разводе')
  await expect(entries(page).first()).toContainText(cases('service.legal'))
  await expect(entries(page).first()).toContainText(cases('minutes', { count: 80 }))
  await expect(entries(page).first()).toContainText('О разводе')
  expect(await addByKeys(page, 'юр'), 'a service by keys').toBeLessThanOrEqual(6)
  await expect(entries(page)).toHaveCount(2)
  await expect(entries(page).first()).toContainText(cases('minutes', { count: 80 }))
  expect(await addByKeys(page, 'у'), 'the same once more').toBeLessThanOrEqual(6)
  await expect(entries(page)).toHaveCount(3)
  await page
    .getByRole('button', { name: kernel('look.undo') })
    .last()
    .click()
  await expect(entries(page)).toHaveCount(2)
  // in another language, and with words that nobody understands
  await addByKeys(page, 'qoʻngʻiroq 15 daq Tinch gapirdi')
  await expect(entries(page).first()).toContainText(cases('channel.call'))
  await addByKeys(page, 'абракадабра завтра')
  await expect(entries(page).first()).toContainText('/абракадабра завтра')

  // whose word it is
  await page.getByLabel(cases('story.add')).fill('Свекровь говорит, что это депрессия')
  await page.getByLabel(cases('story.source')).selectOption({ label: cases('source-of.kin') })
  await expect(page.getByText(cases('source.no-diagnosis'))).toBeVisible()
  await page.getByLabel(cases('story.add')).press('Enter')
  await expect(entries(page).first()).toContainText(cases('source-of.kin'))

  // narrowed, and in short
  await page.locator('h1').click()
  await page.keyboard.press('f')
  await page.getByRole('checkbox', { name: cases('story.of', { what: cases('what.service'), count: 2 }) }).press('Space')
  await expect(entries(page)).toHaveCount(2)
  await page.getByRole('checkbox', { name: cases('story.of', { what: cases('what.service'), count: 2 }) }).press('Space')
  await page.locator('h1').click()
  await page.keyboard.press('b')
  await expect(page.getByText(cases('story.short.why'))).toBeVisible()
  expect(await entries(page).allInnerTexts()).toEqual([
    expect.stringContaining('О разводе'),
    expect.stringContaining('Tinch gapirdi'),
    expect.stringContaining('абракадабра'),
    expect.stringContaining('депрессия'),
  ])
  await page.keyboard.press('b')

  // who must not be told stands above the safe contact
  await addByKeys(page, 'родня Инкар')
  await expect(page.getByLabel(kin('name'), { exact: true })).toHaveValue('Инкар')
  await page.getByRole('radio', { name: kin('stance.never_tell'), exact: true }).click()
  await page.getByRole('radio', { name: kin('relation.mother_in_law'), exact: true }).click()
  await page.keyboard.press('Control+Enter')
  const strip = page.getByRole('note').filter({ hasText: kin('never') })
  await expect(strip).toContainText('Инкар')
  await openPart(page, kin('title'))
  await expect(page.getByRole('region', { name: kin('column.silent') }).getByRole('listitem')).toContainText(kin('relation.mother_in_law'))
  await saved(page)

  // who is responsible
  await page.getByLabel(`${cases('worker')}:`).selectOption({ label: 'Бермет Учебная' })
  await go(page, '/cases')
  await page.getByLabel(cases('cases.whose')).selectOption({ label: cases('cases.mine') })
  await page.getByText(alias).first().click()

  // who opened it, on paper in Kazakh: roles and no names
  await openPart(page, ledger('who.title'))
  await page.getByLabel(ledger('who.language')).selectOption('kk')
  await page.getByRole('button', { name: ledger('who.print', { term: 'client' }) }).click()
  await page.getByRole('button', { name: kernel('look.print'), exact: true }).click()
  const paper = () => page.evaluate(() => document.documentElement.dataset['paper'] ?? '')
  await expect.poll(paper).toContain(kazakh('who.paper'))
  expect(await paper()).toContain(alias)
  expect(await paper()).toContain(words('people', 'kk')('role.social-worker').toLowerCase())
  expect(await paper()).not.toMatch(/Бермет|Шолпан/)
  await context.setOffline(true)
  await openPart(page, cases('tab.story'))
  await openPart(page, ledger('who.title'))
  await expect(page.getByText(ledger('trouble'))).toBeVisible()
  await context.setOffline(false)

  // on a phone
  await page.setViewportSize(phone)
  await page.getByLabel(cases('tabs'), { exact: true }).selectOption({ label: kin('title') })
  await expect(strip).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await seriousOn(page, 'the people around her')).toEqual([])
  await page.setViewportSize(phone)
  await page.getByLabel(cases('tabs'), { exact: true }).selectOption({ label: cases('tab.story') })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await seriousOn(page, 'the story')).toEqual([])
})
