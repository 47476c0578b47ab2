import type { Page } from '@playwright/test'
import { languageNames } from '#kernel/language.ts'
import { seriousOn } from './axe.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, openPart, phone, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const cases = words('cases')
const followUp = words('follow-up')
const obstacles = words('obstacles')
const papers = words('papers')
const risk = words('risk')
const kernel = words('kernel')

/** Invented. */
const alias = 'Айва-731'

const dialog = (page: Page) => page.getByRole('dialog')
const choose = (page: Page, name: string) => dialog(page).getByRole('radio', { name, exact: true }).click()
const widest = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

test('a case is closed with what is open named, she is asked again after exit, and danger opens it again', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.openCase(alias, 'Шолпан Учебная', 1)
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(await centre.hire('social-worker', 'Бермет Учебная')))
  await atWork(page)
  await go(page, '/cases')
  await page.getByText(alias).first().click()

  // how to reach her, how much danger: without a network; the service worker has every screen already
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  await context.setOffline(true)
  await press(page, cases('contact.write'))
  await dialog(page).getByLabel(cases('contact.how'), { exact: true }).fill('Через подругу')
  await press(page, cases('save'))
  await press(page, risk('judge.first'))
  await expect(dialog(page).getByText(risk('judge.lead'))).toBeVisible()
  await choose(page, `◆ ${risk('level.high')}`)
  await dialog(page).getByLabel(risk('judge.she-says'), { exact: true }).fill('Он знает, где мы')
  await dialog(page)
    .getByRole('checkbox', { name: risk('reason.knows_where') })
    .click()
  await press(page, risk('judge.save'))
  await expect(page.getByText(risk('head', { level: 'high' }))).toBeVisible()
  // a lower level asks why
  await press(page, risk('judge.again'))
  await choose(page, `◯ ${risk('level.usual')}`)
  await press(page, risk('judge.save'))
  await expect(dialog(page).getByText(risk('refusal.lowered-without-reason'))).toBeVisible()
  await choose(page, risk('lowered.he_is_held'))
  await press(page, risk('judge.save'))
  await expect(page.getByText(risk('head', { level: 'usual' }))).toBeVisible()
  await expect(page.getByText(risk('trend.down', { from: 'high', to: 'usual' }))).toBeVisible()

  // what stands in her way, her papers, her rights
  await openPart(page, obstacles('title'))
  await press(page, obstacles('refusal.add'))
  await choose(page, obstacles('agency.police'))
  await dialog(page)
    .getByRole('checkbox', { name: obstacles('wrong.not_registered') })
    .click()
  await dialog(page).getByLabel(obstacles('words'), { exact: true }).fill('Помиритесь')
  await press(page, obstacles('save'))
  await expect(page.getByText(obstacles('wrong.not_registered')).first()).toBeVisible()
  await openPart(page, papers('title'))
  await press(page, papers('paper.add'))
  await choose(page, papers('state.with_us'))
  await press(page, papers('save'))
  await expect(page.getByText(papers('state.with_us')).first()).toBeVisible()
  await page
    .getByRole('listitem')
    .filter({ hasText: papers('entitlement.police_escort') })
    .getByRole('button', { name: papers('right.ask') })
    .click()
  await expect(page.getByText(papers('right.asked'), { exact: true })).toBeVisible()
  await context.setOffline(false)
  await saved(page)

  // closing: what is open is named and does not stop it
  await page
    .getByRole('main')
    .getByRole('button', { name: cases('case.actions'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: cases('close.title'), exact: true }).click()
  const line = (text: string) => dialog(page).getByRole('listitem').filter({ hasText: text })
  await expect(line(cases('closing.contact'))).toContainText(cases('closing.done'))
  await expect(line(followUp('closing'))).toContainText(cases('closing.open'))
  await expect(line(papers('closing.held', { count: 1 }))).toContainText(cases('closing.open'))
  await dialog(page)
    .getByRole('checkbox', { name: cases('closing.told') })
    .check()
  await choose(page, cases('close.offender_evicted'))
  await choose(page, cases('outcome.safer'))
  await press(page, cases('close.now'))
  await expect(page.getByText(cases('case.is-closed'))).toBeVisible()

  // after exit: a plan in a closed case, and nobody reached
  await openPart(page, followUp('title'))
  await press(page, followUp('plan.make'))
  await choose(page, followUp('plan.agrees.yes'))
  await press(page, followUp('plan.save'))
  await expect(page.getByText(followUp('state.going'))).toBeVisible()
  await press(page, followUp('contact.make'))
  await expect(dialog(page).getByText('Через подругу')).toBeVisible()
  await choose(page, followUp('outcome.not_reached'))
  await press(page, followUp('contact.save'))
  await expect(page.getByRole('region', { name: followUp('made') })).toContainText(followUp('outcome.not_reached'))

  // on a phone, danger again: safe contact is asked first, then the case opens and the risk is judged
  await page.setViewportSize(phone)
  await press(page, followUp('contact.make'))
  await choose(page, followUp('outcome.danger_again'))
  await press(page, followUp('contact.save-and-open'))
  await expect(dialog(page).getByText(followUp('asked.needed')).first()).toBeVisible()
  expect(await widest(page)).toBeLessThanOrEqual(360)
  await choose(page, followUp('asked.same'))
  await press(page, followUp('contact.save-and-open'))
  await choose(page, `◆◆ ${risk('level.extreme')}`)
  await press(page, risk('judge.save'))
  await expect(page.getByText(cases('case.is-closed'))).toBeHidden()
  await expect(page.getByText(risk('head', { level: 'extreme' }))).toBeVisible()
  await expect(page.getByText(followUp('state.finished'))).toBeVisible()
  expect(await widest(page)).toBeLessThanOrEqual(360)
  await page.getByLabel(cases('tabs'), { exact: true }).selectOption({ label: cases('tab.story') })
  await expect(page.getByText(cases('story.reopened', { reason: 'danger_again' }))).toBeVisible()
  await expect(page.getByText(cases('story.closed', { reason: 'offender_evicted' }))).toBeVisible()
  // what she said of her safe contact holds until she is asked again
  await expect(page.getByText(cases('contact.until-day', { day: '' }).trim()).first()).toBeVisible()
  await saved(page)

  // in Kazakh, every part of it, on a phone
  await page
    .getByRole('region', { name: kernel('palette') })
    .getByRole('button', { name: kernel('more'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: languageNames.kk }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'kk')
  for (const room of ['obstacles', 'papers', 'follow-up']) {
    await page.getByLabel(words('cases', 'kk')('tabs'), { exact: true }).selectOption({ label: words(room, 'kk')('title') })
    await page.waitForTimeout(300)
    expect(await widest(page), room).toBeLessThanOrEqual(360)
    expect(await seriousOn(page, `kk ${room}`)).toEqual([])
    await page.setViewportSize(phone)
  }

  // the head counts refusals without a name
  const { page: heads } = await desk()
  await heads.goto(house.staffUrl)
  await signIn(heads, centre.papersOf(centre.head))
  await atWork(heads)
  await go(heads, '/obstacles')
  await expect(heads.getByRole('heading', { name: obstacles('counts', { count: 1 }) })).toBeVisible()
  await expect(heads.getByRole('row').filter({ hasText: obstacles('agency.police') })).toContainText(obstacles('wrong.not_registered'))
  await expect(heads.getByRole('main').getByText(alias)).toBeVisible()
  await expect(heads.getByText('Шолпан')).toBeHidden()
  await expect(heads.getByText('Помиритесь')).toBeHidden()
  expect(await seriousOn(heads, 'refusals by agencies')).toEqual([])
  expect(await widest(heads)).toBeLessThanOrEqual(360)
})
