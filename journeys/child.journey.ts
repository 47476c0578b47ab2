import type { Page } from '@playwright/test'
import { languageNames } from '#kernel/language.ts'
import { to } from './addresses.ts'
import { type Centre, quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, phone, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const say = words('children')
const needs = words('needs')

async function enter(page: Page, url: string, centre: Centre, who: Parameters<Centre['papersOf']>[0]): Promise<void> {
  await page.goto(url)
  await signIn(page, centre.papersOf(who))
  await atWork(page)
}
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog')
const choose = (page: Page, name: string) => dialog(page).getByRole('radio', { name, exact: true }).click()
/** The button of a dialog that keeps what is in it. */
const keep = async (page: Page, name: string) => {
  await dialog(page).getByRole('button', { name, exact: true }).click()
  await expect(dialog(page)).toHaveCount(0)
}

test('a child has a file of its own, is asked once, and two people decide', async ({ house, desk }) => {
  test.setTimeout(300_000)
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-214', 'Мадина Учебная', 1)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const lawyer = await centre.hire('lawyer', 'Лола Учебная')
  const { page, context } = await desk()
  await enter(page, house.staffUrl, centre, worker)
  await to(page, `/cases/${caseId}`)
  await tab(page, say('title'))
  await press(page, say('add'))
  await dialog(page).getByRole('spinbutton').first().press('Digit7')
  await choose(page, say('role.witness'))
  await dialog(page).getByLabel(say('form.name'), { exact: true }).fill('Асель Учебная')
  await dialog(page).getByLabel(say('form.calms'), { exact: true }).fill('Песня про жаворонка')
  await keep(page, say('save'))
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toContainText(`Ирис-214 · ${say('child.n', { n: 1 })}`)
  await expect(heading).not.toContainText('Асель')
  const childPath = new URL(page.url()).pathname

  await press(page, `${say('step.doctor')}: ${say('state.done')}`)
  await expect(page.getByRole('heading', { name: say('plan.progress', { done: 1, of: 7 }) })).toBeVisible()
  await press(page, `${say('step.kin')}: ${say('change')}`)
  await choose(page, say('state.failed'))
  await dialog(page).getByLabel(say('plan.why'), { exact: true }).fill('Бабушка уехала до весны')
  await keep(page, say('save'))
  await expect(page.getByText('Бабушка уехала до весны')).toBeVisible()

  // who may not collect stands first, her name behind the eye
  await tab(page, say('tab.collect'))
  for (const [may, relation, name] of [
    ['collect.may', 'тётя', 'Гульнара Учебная'],
    ['collect.may-not', 'отец', 'Марат Учебный'],
  ] as const) {
    await press(page, say('collect.add'))
    await choose(page, say(may))
    await dialog(page).getByLabel(say('collect.relation'), { exact: true }).fill(relation)
    await dialog(page).getByLabel(say('collect.name'), { exact: true }).fill(name)
    await keep(page, say('save'))
  }
  const list = page.getByRole('tabpanel').getByRole('listitem')
  await expect(list.first()).toContainText('отец')
  await expect(page.getByText('Марат Учебный')).toHaveCount(0)

  // one interview, and a warning before the second
  await tab(page, say('tab.interviews'))
  await press(page, say('interview.add'))
  await choose(page, say('interview.held'))
  await choose(page, say('recorded.video'))
  await dialog(page).getByLabel(say('interview.recording'), { exact: true }).fill('у следователя, том 2')
  await keep(page, say('save'))
  await press(page, say('interview.add'))
  await expect(dialog(page)).toContainText(say('again.title'))
  await expect(dialog(page)).toContainText('у следователя, том 2')
  await press(page, say('again.go-on'))
  await expect(dialog(page)).toContainText(say('again.title')) // no way on without a reason
  await choose(page, say('again.court_orders'))
  await press(page, say('again.go-on'))
  await expect(dialog(page).getByRole('radiogroup', { name: say('interview.by') })).toBeVisible()
  await dialog(page)
    .getByRole('radio', { name: say('by.court'), exact: true })
    .click()
  await keep(page, say('save'))
  await expect(page.getByText(say('again.court_orders'))).toBeVisible()

  // a question for two people
  await tab(page, say('tab.decision'))
  await press(page, say('decision.ask.short'))
  await dialog(page).getByLabel(say('decision.what'), { exact: true }).fill('Ребёнок видел угрозы ножом')
  await keep(page, say('decision.ask.short'))
  await expect(page.getByText(say('decision.waits', { for: 'both' }))).toBeVisible()
  await expect(page.getByRole('button', { name: say('decision.answer'), exact: true })).toHaveCount(0)
  await page.getByText(say('law.title')).click()
  await expect(page.getByText(/245-VIII.*28\(5\)/)).toBeVisible()

  // off line the plan goes on, and a closed note waits and says so
  await saved(page)
  await context.setOffline(true)
  await tab(page, say('tab.plan'))
  await press(page, `${say('step.play')}: ${say('state.done')}`)
  await expect(page.getByRole('heading', { name: say('plan.progress', { done: 2, of: 7 }) })).toBeVisible()
  await tab(page, say('tab.about'))
  await press(page, say('few.place'))
  await dialog(page).getByLabel(say('place'), { exact: true }).fill('Школа у реки, второй класс')
  await expect(dialog(page).getByText(needs('people.away'))).toBeVisible({ timeout: 60_000 })
  await page.waitForTimeout(2500) // the draft is sealed two seconds after the last letter
  await page.keyboard.press('Escape')
  await context.setOffline(false)
  await saved(page)
  await press(page, say('few.place'))
  await expect(dialog(page).getByLabel(say('place'), { exact: true })).toHaveValue('Школа у реки, второй класс')
  await dialog(page)
    .getByRole('checkbox', { name: /Лола Учебная/ })
    .click()
  await expect(dialog(page).getByText(needs('people.away'))).toHaveCount(0, { timeout: 60_000 })
  await keep(page, say('save'))
  await expect(page.getByText(needs('read-by', { count: 1, names: 'Лола Учебная' }))).toBeVisible()
  await expect(page.getByText('Школа у реки')).toHaveCount(0)
  await press(page, say('few.open'))
  await expect(page.getByText('Школа у реки, второй класс')).toBeVisible()
  await page.waitForTimeout(11_000) // taken back for ten seconds, then sent
  await saved(page)

  // the lawyer reads it and answers; the head sees no closed note at all and answers, too
  const hers = (await desk()).page
  await enter(hers, house.staffUrl, centre, lawyer)
  await to(hers, `/cases/${caseId}`)
  await to(hers, childPath)
  await tab(hers, say('tab.about'))
  await press(hers, say('few.open'))
  await expect(hers.getByText('Школа у реки, второй класс')).toBeVisible()
  await answer(hers)
  await expect(hers.getByText(say('decision.waits', { for: 'head' }))).toBeVisible()
  await saved(hers)

  const heads = (await desk(phone)).page
  await enter(heads, house.staffUrl, centre, centre.head)
  await to(heads, `/cases/${caseId}`)
  await to(heads, childPath)
  await tab(heads, say('tab.about'))
  await expect(heads.getByText(say('few'), { exact: true })).toBeVisible()
  await expect(heads.getByText(say('few.note'), { exact: true })).toHaveCount(0)
  await answer(heads)
  await expect(heads.getByText(say('decision.settled', { answer: say('answer.report') }))).toBeVisible()
  await expect(heads.getByText(say('decision.nobody-told'))).toBeVisible()
  await saved(heads)
  expect(await widest(heads)).toBeLessThanOrEqual(360)

  // in Kazakh, and nothing sticks out on a phone
  await heads
    .getByRole('region', { name: words('kernel')('palette') })
    .getByRole('button', { name: words('kernel')('more'), exact: true })
    .click()
  await heads.getByRole('menuitem', { name: languageNames.kk }).click()
  await expect(heads.getByRole('tab', { name: words('children', 'kk')('tab.plan'), exact: true })).toBeVisible()
  for (const name of ['plan', 'collect', 'interviews', 'decision', 'about']) {
    await tab(heads, words('children', 'kk')(`tab.${name}`))
    expect(await widest(heads), name).toBeLessThanOrEqual(360)
  }
})

/** How far to the right anything on the page reaches. */
const widest = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(...[...document.querySelectorAll('main *')].map((each) => each.getBoundingClientRect().right)))

/** As lawyer or head: tell the authority, the mother knows. */
async function answer(page: Page): Promise<void> {
  await tab(page, say('tab.decision'))
  await press(page, say('decision.answer'))
  await choose(page, say('answer.report'))
  await choose(page, say('mother.told'))
  await keep(page, say('decision.sign'))
}

test('a special need has its own readers: an allergy is the house’s, HIV is theirs who were named', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Тмин-305', 'Зарина Учебная', 0)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const keeper = await centre.hire('keeper', 'Саодат Учебная')
  const medic = await centre.hire('medic', 'Нигина Учебная')
  const { page } = await desk()
  await enter(page, house.staffUrl, centre, worker)
  await to(page, `/cases/${caseId}`)
  await tab(page, needs('title'))
  await press(page, needs('add'))
  await choose(page, needs('need.allergy'))
  await dialog(page).getByLabel(needs('text'), { exact: true }).fill('Орехи: отёк за минуту')
  await keep(page, needs('save'))
  await expect(page.getByText('Орехи: отёк за минуту')).toBeVisible()
  await press(page, needs('add'))
  await choose(page, needs('need.hiv'))
  await expect(dialog(page).getByRole('radio', { name: needs('source.kin'), exact: true })).toHaveCount(0)
  await expect(dialog(page).getByRole('radio', { name: needs('readers.intake'), exact: true })).toHaveCount(0)
  await dialog(page).getByLabel(needs('text'), { exact: true }).fill('Таблетки в восемь вечера')
  await dialog(page)
    .getByRole('checkbox', { name: /Нигина Учебная/ })
    .click()
  await keep(page, needs('save'))
  await expect(page.getByText(needs('closed'))).toBeVisible()
  await expect(page.getByText('Таблетки в восемь вечера')).toHaveCount(0)
  await page.waitForTimeout(11_000)
  await saved(page)

  // the keeper of the house sees the allergy for tonight, and not that there is anything else
  const house1 = (await desk()).page
  await enter(house1, house.staffUrl, centre, keeper)
  await to(house1, `/cases/${caseId}`)
  await expect(house1.getByText('Орехи: отёк за минуту').first()).toBeVisible()
  await tab(house1, needs('title'))
  await expect(house1.getByText(needs('closed'))).toHaveCount(0)

  // the doctor, who cannot open the case, reads what was entrusted to her, after a reason
  const doctors = (await desk(phone)).page
  await enter(doctors, house.staffUrl, centre, medic)
  await to(doctors, '/needs')
  await expect(doctors.getByText('Тмин-305')).toBeVisible()
  await expect(doctors.getByText('Таблетки в восемь вечера')).toHaveCount(0)
  await press(doctors, needs('open'))
  await choose(doctors, needs('reason.doctor'))
  await keep(doctors, needs('open'))
  await expect(doctors.getByText('Таблетки в восемь вечера')).toBeVisible()
  expect(await widest(doctors)).toBeLessThanOrEqual(360)
})
