import type { Page } from '@playwright/test'
import { put } from '#apps/cli/client.ts'
import { contact } from '#capabilities/cases/sealed/contact.ts'
import { dutyOfCentre } from '#capabilities/duties/sealed/duty.ts'
import { quickCentre } from './centre.ts'
import { seriousOn } from './axe.ts'
import { expect, test } from './story.ts'
import { atWork, phone, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const duties = words('duties')
const shifts = words('shifts')
const kernel = words('kernel')

/** Presses keys as hands do, and counts every one, Ctrl too. */
async function typeKeys(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(150) // a quick hand
  }
  return keys.flatMap((key) => key.split('+')).length
}
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)
const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const toToday = (page: Page) => typeKeys(page, ['g', 't'])
const mine = (page: Page, text: string) => page.getByRole('main').getByText(text)

test('a shift from its first key to its last: what waits, what is handed on, and the note the next one reads', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const going = await centre.hire('operator', 'Бермет Учебная')
  const coming = await centre.hire('operator', 'Гүлнар Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Вымышленная', 0)
  const late = { by: 'hand', rule: null, subject: null, dueFor: null, role: null, state: 'open', moved: 0, handed: 0 }
  await put(centre.head, [
    { caseId, kind: contact.of.kind, circle: 'intake', coded: { means: ['call'], until: day(-1) }, sealed: {} },
    {
      kind: dutyOfCentre.of.kind,
      circle: 'staff',
      coded: { ...late, due: moment(-3), owner: coming.account },
      sealed: { text: 'Ответить на письмо' },
    },
  ])

  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(going), true)
  await atWork(page)
  await saved(page)

  // What the work itself asks: the first line is one key away.
  await expect(page.locator('[data-duty]').first()).toContainText('Ирис-214')
  expect(await typeKeys(page, ['Enter']), 'the first item').toBe(1)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ирис-214')
  await toToday(page)

  // My shift, and a task by hand.
  await typeKeys(page, ['b'])
  await expect(page.getByRole('button', { name: shifts('end') })).toBeVisible()
  await typeKeys(page, ['n', 't'])
  await expect(page.getByRole('heading', { name: duties('title.new') })).toBeVisible()
  await page.keyboard.type('Заказать ключ от второй двери')
  await typeKeys(page, ['Control+Enter'])
  await expect(mine(page, 'Заказать ключ от второй двери')).toBeVisible()
  await expect(page.getByText(duties('progress', { done: 0, of: 2 }))).toBeVisible()

  // Done, undone, done.
  const line = page.locator('[data-duty]', { hasText: 'Заказать ключ' })
  await line.getByRole('button').first().focus()
  expect(await typeKeys(page, ['x']), 'marking as done').toBe(1)
  await expect(page.getByText(duties('progress', { done: 1, of: 2 }))).toBeVisible()
  await typeKeys(page, ['Control+z'])
  await expect(page.getByText(duties('progress', { done: 0, of: 2 }))).toBeVisible()

  // Moved with a reason: not without one.
  await line.getByRole('button').first().focus()
  await typeKeys(page, ['m', 'Control+Enter'])
  await expect(page.getByText(duties('move.why-needed'))).toBeVisible()
  expect(await typeKeys(page, ['3', 'Tab', '3', 'Control+Enter']), 'the rest of moving').toBeLessThanOrEqual(5)
  await expect(line).toBeHidden()
  await page.getByText(duties('later', { count: 1 })).click()
  await expect(line).toBeVisible()
  await line.getByRole('button').first().click()
  await expect(page.getByRole('dialog').getByText(new RegExp(duties('why.waiting')))).toBeVisible()
  await page.keyboard.press('Escape')

  // The network is cut: everything goes on, and Today says how old it is.
  await context.setOffline(true)
  await expect(page.getByText(new RegExp(kernel('today.age', { moment: '' }).trim()))).toBeVisible({ timeout: 60_000 })
  await typeKeys(page, ['n', 't'])
  await page.keyboard.type('Передать аптечку')
  await typeKeys(page, ['Control+Enter'])
  const kit = page.locator('[data-duty]', { hasText: 'Передать аптечку' })
  await kit.getByRole('button').first().focus()
  expect(await typeKeys(page, ['h', '2', 'Control+Enter']), 'handing over').toBe(4)
  await expect(page.getByText(duties('said.handed'))).toBeVisible()
  await expect(kit).toBeHidden()
  await context.setOffline(false)

  // The note, by keys only; the open task goes with it.
  await typeKeys(page, ['n', 't'])
  await page.keyboard.type('Проверить замок')
  await typeKeys(page, ['Control+Enter'])
  await expect(mine(page, 'Проверить замок')).toBeVisible()
  await typeKeys(page, ['b'])
  await expect(page.getByRole('heading', { name: shifts('title.handover') })).toBeVisible()
  await expect(page.getByLabel(shifts('handover.happened'), { exact: true })).toBeFocused()
  await page.keyboard.type('Ночь тихая, один молчаливый звонок')
  await typeKeys(page, ['Tab'])
  await page.keyboard.type('Утром спросить о лекарствах')
  await expect(page.getByRole('checkbox', { name: /Проверить замок/ })).toBeChecked()
  await typeKeys(page, ['Control+Enter'])
  await expect(page.getByRole('button', { name: shifts('begin') })).toBeVisible()
  await expect(page.getByText(shifts('nobody'))).toBeVisible()
  await saved(page)

  // Who comes next, on a phone: the note, and what was given to her.
  const next = await desk(phone)
  await next.page.goto(house.staffUrl)
  await signIn(next.page, centre.papersOf(coming))
  await atWork(next.page)
  await expect(mine(next.page, 'Ночь тихая, один молчаливый звонок')).toBeVisible({ timeout: 30_000 })
  await expect(mine(next.page, 'Утром спросить о лекарствах')).toBeVisible()
  await expect(mine(next.page, 'Передать аптечку')).toBeVisible()
  await expect(mine(next.page, 'Проверить замок')).toBeVisible()
  expect(await next.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await press(next.page, shifts('handover.mark-read'))
  await expect(mine(next.page, 'Ночь тихая')).toBeHidden()
  await saved(next.page)

  // Who went sees that it was read.
  await page.getByRole('link', { name: shifts('on-shift') }).click()
  await expect(page.getByText(new RegExp(shifts('handover.read-by', { name: 'Гүлнар Учебная', when: '' }).trim()))).toBeVisible({
    timeout: 30_000,
  })

  // The head sees what a colleague is late with, and on a shared screen nobody's words.
  const head = await desk()
  await head.page.goto(house.staffUrl)
  await signIn(head.page, centre.papersOf(centre.head))
  await atWork(head.page)
  await expect(head.page.getByRole('heading', { name: duties('late') })).toBeVisible({ timeout: 30_000 })
  await expect(head.page.getByRole('list', { name: 'Гүлнар Учебная' })).toContainText('Ответить на письмо')
  await head.page.getByRole('button', { name: kernel('shared'), exact: true }).click()
  await expect(mine(head.page, 'Ответить на письмо')).toBeHidden()
  expect(await seriousOn(head.page, 'today')).toEqual([])
  await head.page.getByRole('link', { name: shifts('on-shift') }).click()
  await expect(head.page.getByRole('heading', { name: shifts('title'), exact: true })).toBeVisible()
  await typeKeys(head.page, ['e', '2', 'Control+Enter'])
  await expect(head.page.getByText(shifts('plan.said'))).toBeVisible()
  expect(await seriousOn(head.page, 'shifts')).toEqual([])
})

test('a pause and a debrief are asked for in one press each, and nobody is told why', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const operator = await centre.hire('operator', 'Бермет Учебная')
  const one = await desk()
  await one.page.goto(house.staffUrl)
  await signIn(one.page, centre.papersOf(operator))
  await atWork(one.page)
  await expect(one.page.getByText(duties('calm'))).toBeVisible()
  await one.page.getByText(shifts('how-are-you'), { exact: true }).click()
  await press(one.page, shifts('pause.take', { minutes: 10 }))
  await press(one.page, shifts('debrief.ask'))
  await expect(one.page.getByText(shifts('debrief.asked'))).toBeVisible()
  const head = await desk()
  await head.page.goto(house.staffUrl)
  await signIn(head.page, centre.papersOf(centre.head))
  await atWork(head.page)
  await expect(head.page.getByText(new RegExp(shifts('pause.until', { time: '' }).trim()))).toBeVisible({ timeout: 30_000 })
  await expect(mine(head.page, shifts('duty.debrief', { what: 'debrief' }))).toBeVisible({ timeout: 30_000 })
  await head.page.getByText(shifts('duty.debrief', { what: 'debrief' })).click()
  await expect(head.page.getByText('Бермет Учебная').first()).toBeVisible()
  await press(head.page, shifts('debrief.done'))
  await saved(head.page)
  await expect(one.page.getByRole('button', { name: shifts('debrief.ask'), exact: true })).toBeVisible({ timeout: 40_000 })
})
