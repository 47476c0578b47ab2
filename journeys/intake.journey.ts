import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { feed, put } from '#apps/cli/client.ts'
import { consent as card } from '#capabilities/consent/sealed/consent.ts'
import { disclosure } from '#capabilities/consent/sealed/disclosure.ts'
import { languageNames } from '#kernel/language.ts'
import { to } from './addresses.ts'
import { seriousOn } from './axe.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, go, phone, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const intake = words('intake')
const consent = words('consent')
const cases = words('cases')
const heldFor = 10_000

const tab = async (page: Page, room: string, title: string) => page.getByRole('tab', { name: words(room)(title), exact: true }).click()
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

/** A card of one recipient and one purpose, answered yes aloud. */
async function askForOrder(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: consent('ask.title') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(consent('whom'), { exact: true }).selectOption('police')
  await dialog.getByLabel(consent('purpose'), { exact: true }).selectOption('order')
  await dialog.getByRole('checkbox', { name: consent('what.name'), exact: true }).click()
  await dialog.getByRole('checkbox', { name: consent('what.story'), exact: true }).click()
  await dialog.getByRole('radio', { name: consent('answer.given'), exact: true }).click()
  await dialog.getByRole('radio', { name: consent('form.spoken'), exact: true }).click()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
}

/** To the point where it is held back: whom, what for, exactly what. */
async function beginToTell(page: Page, name: string): Promise<void> {
  await press(page, consent('hand.title'))
  await press(page, consent('next'))
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('checkbox', { name: consent('what.name'), exact: true })
  if (!(await field.isChecked())) await field.check()
  await dialog.getByLabel(consent('leave.words', { field: consent('what.name') }), { exact: true }).fill(name)
  await expect(dialog.getByRole('checkbox', { name: consent('what.health'), exact: true })).toHaveCount(0)
  await press(page, consent('leave.do.told'))
  await expect(page.getByText(consent('leave.held'))).toBeVisible()
}

test('an intake with consent; the psychologist adds in her circle; a withdrawn consent stops what leaves, here and at the centre', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const psychologist = await centre.hire('psychologist', 'Фирӯза Учебная')
  const first = await desk()
  const { page } = first
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker))
  await atWork(page)

  // listening: one line, and the case opens by itself
  await page.keyboard.press('n')
  await page.keyboard.press('i')
  await expect(page.getByRole('heading', { name: intake('title.new') })).toBeVisible()
  await page.getByLabel(intake('listen.note'), { exact: false }).fill('Пришла пешком, замёрзла')
  const began = Date.now()
  await press(page, intake('next', { step: intake('step.today') }))
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}\/intake$/)
  const caseId = /cases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''

  // today: letters lead, digits choose
  const called = page.locator('#intake-called').getByRole('textbox')
  await expect(called).toBeVisible()
  await page.keyboard.press('q')
  await expect(called).toBeFocused()
  await page.keyboard.type('Сая')
  await page.keyboard.press('Tab')
  for (const keys of ['w1', 'e1', 'r1', 't1', 'y1', 'u1', 'o2']) for (const key of keys) await page.keyboard.press(key)
  await expect(page.getByText(intake('bar.today.full', { of: 9 }))).toBeVisible()
  expect(Date.now() - began, 'nine things in a minute and a half').toBeLessThan(90_000)

  // before the story: the page in her language, and her yes
  await press(page, intake('next', { step: intake('step.keeping') }))
  await press(page, intake('keeping.show'))
  const kazakh = words('intake', 'kk')
  await expect(page.getByText(kazakh('keep.who'))).toBeVisible()
  await expect(page.getByText(words('consent', 'kk')('law.child-at-once'))).toBeVisible()
  await press(page, kazakh('keeping.yes'))
  await press(page, intake('next', { step: intake('step.happened') }))
  await page.locator('#intake-violence').getByText(cases('violence.physical'), { exact: true }).click()
  await page.locator('#intake-story').getByRole('textbox').fill('Бьёт по вечерам')
  await page.locator('#intake-offender').getByRole('textbox').fill('Кайрат Учебный, водитель')
  await page
    .locator('#intake-before')
    .getByRole('button', { name: intake('skip'), exact: true })
    .click()
  await expect(page.getByText(intake('bar.sheet', { done: 3, of: 9 }))).toBeVisible()

  // turned to her: her words, nothing about him
  await press(page, intake('show.title'))
  await expect(page.getByText(kazakh('show.is-it-so'))).toBeVisible()
  await expect(page.getByRole('dialog').getByText('Бьёт по вечерам')).toBeVisible()
  await expect(page.getByRole('dialog').getByText('Кайрат', { exact: false })).toHaveCount(0)
  await press(page, intake('turn-back'))
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await tab(page, 'intake', 'title')
  await expect(page.getByText('Кайрат Учебный, водитель')).toBeVisible()

  // nothing may leave before she is asked; then only what she named
  await tab(page, 'consent', 'title')
  await press(page, consent('hand.title'))
  await page.getByRole('dialog').getByLabel(consent('whom'), { exact: true }).selectOption('police')
  await page.getByRole('dialog').getByLabel(consent('purpose'), { exact: true }).selectOption('order')
  await expect(page.getByText(consent('refusal.no-consent'))).toBeVisible()
  await expect(page.getByRole('button', { name: consent('next'), exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await askForOrder(page)
  await expect(page.getByText(consent('state.given'), { exact: true })).toBeVisible()
  await page.waitForTimeout(heldFor)
  await saved(page)
  await beginToTell(page, 'Салтанат Учебная')
  await expect(page.getByText(consent('left.title'))).toHaveCount(0)
  await expect(page.getByText(consent('leave.receipt', { at: '' }).split(':')[0] ?? '')).toBeVisible({ timeout: 20_000 })
  await press(page, consent('leave.done'))
  await expect(page.getByText(consent('left.title'))).toBeVisible()

  // without a network nothing leaves
  await first.context.setOffline(true)
  await beginToTell(page, 'Салтанат Учебная')
  await expect(page.getByText(consent('leave.waiting'))).toBeVisible({ timeout: 20_000 })
  await press(page, consent('leave.stop'))
  await page.keyboard.press('Escape')
  await first.context.setOffline(false)
  await saved(page)
  await expect(page.getByText(consent('way.told'), { exact: false })).toHaveCount(1)

  // the psychologist sees the intake, and adds where only psychologists read
  const second = await desk()
  await second.page.goto(house.staffUrl)
  await signIn(second.page, centre.papersOf(psychologist))
  await atWork(second.page)
  await go(second.page, '/cases')
  await second.page.locator(`a[href="/cases/${caseId}"]`).first().click()
  await tab(second.page, 'intake', 'title')
  await expect(second.page.getByText('Бьёт по вечерам')).toBeVisible()
  await put(psychologist, [told(caseId, 'Только между нами', 'psych')])
  await tab(second.page, 'cases', 'tab.story')
  await expect(second.page.getByText('Только между нами')).toBeVisible()
  await expect(page.getByText('Только между нами')).toHaveCount(0)

  // she withdraws while something is on its way out: it does not leave
  await tab(second.page, 'consent', 'title')
  await beginToTell(page, 'Салтанат Учебная')
  await press(second.page, consent('withdraw'))
  await expect(second.page.getByText(consent('tell.lead'))).toBeVisible()
  await expect(second.page.getByRole('dialog').getByText(consent('recipient.police')).first()).toBeVisible()
  await expect(page.getByText(consent('refusal.consent-withdrawn'))).toBeVisible({ timeout: 25_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByText(consent('way.told'), { exact: false })).toHaveCount(1)

  // and a device that has not heard of it is refused by the centre
  await press(second.page, consent('tell.done'))
  await saved(second.page)
  const held = (await feed(worker, { after: 0 })).find(({ kind }) => kind === card.of.kind)
  expect(held?.coded['state']).toBe('withdrawn')
  const [answer] = await put(worker, [
    {
      id: randomUUID(),
      caseId,
      kind: disclosure.of.kind,
      circle: 'intake',
      coded: {
        consent: held?.id ?? '',
        recipient: 'police',
        purpose: 'order',
        fields: ['name'],
        at: new Date().toISOString(),
        way: 'told',
      },
      sealed: { said: { name: 'Салтанат Учебная' } },
    },
  ])
  expect(answer).toMatchObject({ accepted: false, refusal: 'consent-withdrawn' })
})

test('the first talk fits a phone at night, in Kazakh', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Вымышленная', 2)
  const { page } = await desk(phone)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker))
  await atWork(page)
  await saved(page)
  await page
    .getByRole('button', { name: words('kernel')('more'), exact: true })
    .last()
    .click()
  await page.getByRole('menuitem', { name: languageNames.kk }).click()
  const t = words('intake', 'kk')
  const found: string[] = []
  const look = async (name: string) => {
    await expect.poll(() => fits(page), `${name} fits 360 px`).toBe(true)
    found.push(...(await seriousOn(page, name, [{ size: phone, scheme: 'dark' }])))
  }
  await to(page, `/cases/${caseId}/intake`)
  await look('listen')
  const steps = ['today', 'keeping', 'happened', 'children', 'papers', 'needs', 'groups'] as const
  for (const step of steps) {
    await press(page, t('next', { step: t(`step.${step}`) }))
    await expect(page.getByRole('heading', { name: t(`step.${step}`), exact: true })).toBeVisible()
    if (step === 'today') {
      await expect(page.getByText(t('bar.today', { done: 2, of: 9 }))).toBeVisible()
      await page.locator('#intake-danger').getByText(t('a.danger.yes'), { exact: true }).click()
      await page.locator('#intake-tonight').getByText(t('a.tonight.back'), { exact: true }).click()
      await expect(page.getByText(t('doubt.danger-and-back'))).toBeVisible()
      // what is turned to her later speaks her language, whatever the centre writes in
      await page.locator('#intake-speaks').getByText(languageNames.kk, { exact: true }).click()
    }
    await look(step)
    if (step === 'keeping') {
      await press(page, t('keeping.show'))
      await expect(page.getByText(t('keep.who'))).toBeVisible()
      await look('the page turned to her')
      await press(page, t('keeping.no'))
      await expect(page.getByText(t('keeping.no-means'))).toBeVisible()
    }
    // she said no: nothing is asked, and the way goes on
    if (step === 'happened') await expect(page.locator('#intake-story')).toHaveCount(0)
  }
  await press(page, t('finish'))
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await expect(page.getByText(words('kernel', 'kk')('saving.there'), { exact: true }).first()).toBeVisible()
  await to(page, `/cases/${caseId}`)
  await page.getByLabel(words('cases', 'kk')('tabs'), { exact: true }).selectOption({ label: words('consent', 'kk')('title') })
  await look('consent')
  await press(page, words('consent', 'kk')('ask.title'))
  await look('a card of consent')
  expect(found).toEqual([])
})
