import type { Page } from '@playwright/test'
import { put } from '#apps/cli/client.ts'
import { contact } from '#capabilities/cases/sealed/contact.ts'
import { callback } from '#capabilities/helpline/sealed/callback.ts'
import { type Language, languageNames } from '#kernel/language.ts'
import { type Centre, quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, phone, saved, signIn, type Size } from './worker.ts'
import { words } from './words.ts'

/** The keyboard of one desk: every press is counted, Ctrl too. No mouse: nothing here clicks. */
function handsOn(page: Page, language: Language = 'ru') {
  const say = words('helpline', language)
  let presses = 0
  const keys = async (...list: string[]) => {
    for (const key of list) {
      presses += key.split('+').length
      await page.keyboard.press(key)
    }
  }
  const isReady = async () => {
    await expect(page.getByRole('timer')).toHaveText('0:00')
    await expect(page.locator('[data-row="0"]')).toBeFocused()
  }
  /** Two keys that begin together: N L, G H. The menu of N is drawn between them. */
  const together = async (first: string, second: string) => {
    await page.keyboard.press(first)
    await page.waitForTimeout(100)
    await page.keyboard.press(second)
  }
  return {
    say,
    keys,
    together,
    isReady,
    async toConsole() {
      await together('n', 'l')
      await isReady()
    },
    /** Takes one call; gives how many keys it took. */
    async call(...list: string[]): Promise<number> {
      const before = presses
      await keys(...list, 'Control+Enter')
      await isReady()
      return presses - before
    },
    script: (name: string) => page.locator(`[data-script="${name}"]`),
    toastSays: (key: string) => expect(page.getByText(say(key)).first()).toBeVisible(),
  }
}

/** She herself · no danger · physical, psychological · the usual region · two children · a bed · listened · nothing more. */
const typical = ['q', 'q', 'q', 'w', 'Enter', 'Enter', 'e', 'w', 'Enter', 'q', 'Enter', 'q']
const hours = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString()

/** Somebody who knows a word, and those who wait for a call: two in their time, one outside it. */
async function whoWaits(centre: Centre, alias: string): Promise<string> {
  const caseId = await centre.openCase(alias, 'Вымышленная', 1)
  const waiting = (from: number, until: number, number: string) => ({
    kind: callback.of.kind,
    circle: 'intake' as const,
    coded: {
      from: hours(from),
      until: hours(until),
      state: 'waiting',
      attempts: 0,
      call: null,
      toCase: null,
      weekdays: [],
      missed: 0,
    },
    sealed: { number, whatToSay: 'из мастерской' },
  })
  await put(centre.head, [
    { caseId, kind: contact.of.kind, circle: 'intake', coded: { means: ['call'], until: null }, sealed: { codeWord: 'Пиала' } },
    waiting(-1, 3, '+7 000 111 11 11'),
    waiting(-1, 4, '+7 000 222 22 22'),
    waiting(5, 7, '+7 000 333 33 33'),
  ])
  return caseId
}

async function atDesk(desk: (size?: Size) => Promise<{ page: Page }>, url: string, papers: Parameters<typeof signIn>[1], size?: Size) {
  const { page } = await desk(size)
  await page.goto(url)
  await signIn(page, papers)
  await atWork(page)
  await saved(page)
  return page
}

test('a whole shift by keyboard alone: twenty calls, half of them without a network, and nothing is lost', async ({ house, desk }) => {
  test.setTimeout(300_000)
  const centre = await quickCentre(house)
  const operator = await centre.hire('operator', 'Бермет Учебная')
  const other = await centre.hire('social-worker', 'Жанна Учебная')
  const caseId = await whoWaits(centre, 'Тополь-301')
  const page = await atDesk(desk, house.staffUrl, centre.papersOf(operator), { width: 1366, height: 768 })
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  const { say, keys, call, together, toConsole, script } = handsOn(page)
  const shifts = words('shifts')

  // the shift begins, by the key that its button shows
  await expect(page.getByRole('button', { name: shifts('begin') })).toBeVisible()
  await keys('b')
  await expect(page.getByText(shifts('me'), { exact: true })).toBeVisible()
  await toConsole()
  const scrolls = () => page.evaluate(() => document.querySelector('main')!.scrollHeight - document.querySelector('main')!.clientHeight)
  expect(await scrolls(), 'the whole console on a small screen').toBe(0)

  // 1–2: a typical and a silent one
  expect(await call(...typical), 'a typical call').toBeLessThanOrEqual(14)
  expect(await call('t'), 'a silent call').toBe(3)

  // 3: somebody fishes, and is told what everybody is told
  await keys('f')
  await expect(script('fishing')).toContainText(say('step.fishing.nobody'))
  await call()

  // 4: she thinks of death; two steps of the script are done; afterwards a pause and a debrief, one key each
  await keys('q', 'e')
  await expect(script('suicide')).toContainText(say('step.suicide.means'))
  await expect(script('suicide')).toContainText('111')
  await keys('x', 'x')
  await expect(page.locator('[data-step="suicide.thanks"]')).toBeChecked()
  await expect(page.locator('[data-step="suicide.means"]')).toBeChecked()
  await expect(page.locator('[data-step="suicide.ask"]')).not.toBeChecked()
  expect(await call('7', 'q')).toBeLessThanOrEqual(5)
  await expect(page.getByRole('button', { name: shifts('debrief.ask') })).toBeVisible()
  await keys('z')
  await expect(page.getByText(new RegExp(shifts('pause.mine', { time: '#' }).split('#')[0]!)).first()).toBeVisible()
  await keys('d')
  await expect(page.getByText(shifts('debrief.asked')).first()).toBeVisible()

  // 5: danger now: what the police of her country must do, and whether she agrees that they are called
  await keys('q', 'w')
  await expect(script('danger')).toContainText(say('step.danger.on-any-message'))
  await expect(script('danger')).toContainText(say('confidence.A'))
  expect(await scrolls(), 'the longest script scrolls in its own place').toBe(0)
  await keys('a')
  await expect(page.getByRole('button', { name: new RegExp(say('agreed.yes')), pressed: true })).toBeVisible()
  await call()

  // call-backs: two in their time, one outside it that asks why
  await together('g', 'h')
  await expect(page.getByRole('heading', { name: say('title.calls') })).toBeVisible()
  await keys('r')
  await expect(page.getByRole('heading', { name: say('title.callbacks') })).toBeVisible()
  const waiting = page.getByRole('list', { name: say('title.callbacks') }).locator(':scope > li')
  await expect(waiting).toHaveCount(3)
  for (const number of ['+7 000 111 11 11', '+7 000 222 22 22']) {
    await keys('j')
    await expect(page.getByText('из мастерской').first(), 'what to say stands there before the number').toBeVisible()
    await expect(page.getByText(number)).toHaveCount(0)
    await keys('Enter')
    await expect(page.getByText(number)).toBeVisible()
    await expect(page.getByRole('button', { name: say('callback.result.talked') })).toBeFocused()
    await keys('Enter')
    await expect(page.getByText(number)).toHaveCount(0)
  }
  await expect(waiting).toHaveCount(1)
  await keys('j', 'Enter')
  await expect(page.getByRole('dialog', { name: say('callback.outside') })).toBeVisible()
  await expect(page.getByLabel(say('callback.why'))).toBeFocused()
  await keys('Control+Enter')
  await expect(page.getByText('+7 000 333 33 33'), 'no reason, no number').toHaveCount(0)
  await page.keyboard.type('Просила сейчас, через подругу')
  await keys('Control+Enter')
  await expect(page.getByText('+7 000 333 33 33')).toBeVisible()
  await expect(page.getByRole('button', { name: say('callback.result.talked') })).toBeFocused()
  await keys('Enter')
  await expect(page.getByText(say('callbacks.empty'))).toBeVisible()

  // 6–15: the network is cut
  await page.context().setOffline(true)
  await toConsole()
  expect(await call(...typical)).toBeLessThanOrEqual(14)
  expect(await call('t'), 'a silent call without a network').toBe(3)
  await call('w', 'q', 'Digit7', 'q') // kin
  await call('i', 'r') // a child, in danger
  // in writing, in Kazakh
  await keys('0', 'w', 't', 'Enter')
  await expect(script('deaf')).toBeVisible()
  await call('q', 'q')
  // after rape: hours that count
  await keys('q', 'q', 'r')
  await expect(script('after_rape')).toContainText(say('step.after_rape.hiv', { hours: 72 }))
  await call()
  // her own word: a wrong one first, then hers; the call goes into her case by one key
  await keys('c')
  await page.keyboard.type('пион')
  await keys('Enter')
  await expect(page.getByText(say('word.nobody', { left: 2 }))).toBeVisible()
  await keys('c')
  await page.keyboard.type('пиала')
  await keys('Enter')
  await expect(page.getByText('Тополь-301')).toBeVisible()
  await keys('l')
  await expect(page.getByText(say('word.linked'))).toBeVisible()
  await call('q', 'q')
  // the numbers of her region are there without a network
  await keys('b')
  await expect(page.getByText('102', { exact: true })).toBeVisible()
  await keys('v')
  // fishing in the middle of a talk
  await keys('q', 'q')
  await keys('f')
  await expect(script('fishing')).toContainText(say('step.fishing.nobody'))
  await call()
  // handed over to the line of the country, who take it
  await keys('q', 'q', 'h')
  await expect(page.getByRole('radio', { name: say('whom.worker') })).toBeFocused()
  await keys('6')
  await expect(page.getByText(say('hand.nameless'))).toBeVisible()
  await page.getByRole('button', { name: say('handover.accepted') }).focus()
  await keys('Enter')
  await expect(page.getByText(`${say('whom.advice')}: ${say('handover.accepted')}`)).toBeVisible()
  await call()
  // into a case
  expect(await call(...typical)).toBeLessThanOrEqual(14)
  await keys('m')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/\p{L}+-\d+/u)
  const alias = ((await page.getByRole('heading', { level: 1 }).innerText()).match(/\p{L}+-\d+/u) ?? [''])[0]
  await expect(page.getByText(words('kernel')('saving.kept', { count: 1 }).split(' ')[0] ?? '').first()).toBeVisible()

  // hidden and locked in the middle of a call: the clock goes on, the draft stays
  await toConsole()
  await keys('q', 'q')
  await keys('F8')
  await expect(page.getByRole('timer')).toHaveCount(0)
  await keys('F8')
  await expect(page.getByRole('timer')).not.toHaveText('0:00')
  await expect(page.locator('[data-row="0"] [aria-pressed=true]')).toHaveText(new RegExp(say('caller.self')))

  // 16–20: the network is back
  await page.context().setOffline(false)
  await call()
  await call('f')
  await call('u') // abuse
  await call('o') // a wrong number
  expect(await call(...typical)).toBeLessThanOrEqual(14)

  // the end: a note for whoever comes next
  await together('g', 't')
  await expect(page.getByText(say('fishing.week', { count: 3 }))).toBeVisible()
  await keys('b')
  await expect(page.getByLabel(shifts('handover.happened'), { exact: true })).toBeFocused()
  await page.keyboard.type('Двадцать звонков, рыбалка три раза')
  await keys('Control+Enter')
  await expect(page.getByRole('button', { name: shifts('begin') })).toBeVisible()
  await saved(page)

  // everything has arrived
  const second = await atDesk(desk, house.staffUrl, centre.papersOf(other))
  await expect(second.getByText('Двадцать звонков, рыбалка три раза')).toBeVisible({ timeout: 30_000 })
  await second.locator('nav a[href="/calls"]').first().click()
  await expect(second.getByText(say('fishing.week', { count: 3 }))).toBeVisible()
  const rows = second.locator('main li a[href^="/calls/"]')
  await expect(rows).toHaveCount(20)
  await expect(rows.filter({ hasText: say('caller.silent') })).toHaveCount(2)
  await expect(second.getByText(say('channel.text')).first()).toBeVisible()
  await expect(second.getByText(`${say('whom.advice')}: ${say('handover.accepted')}`)).toBeVisible()
  await expect(second.locator(`main a[href="/cases/${caseId}"]`)).toHaveCount(1)
  await second.locator('nav a[href="/cases"]').first().click()
  await expect(second.getByText(alias).first()).toBeVisible()
})

for (const [where, language, size] of [
  ['in Kazakh', 'kk', undefined],
  ['on a phone with a keyboard', 'ru', phone],
] as const) {
  test(`a short shift ${where}`, async ({ house, desk }) => {
    const centre = await quickCentre(house)
    const operator = await centre.hire('operator', 'Бермет Учебная')
    await whoWaits(centre, 'Тополь-301')
    const page = await atDesk(desk, house.staffUrl, centre.papersOf(operator), size)
    const { say, keys, call, together, toConsole, script } = handsOn(page, language)
    if (language !== 'ru') {
      await page
        .getByRole('button', { name: words('kernel')('more') })
        .last()
        .focus()
      await keys('Enter')
      await page.getByRole('menuitem', { name: languageNames[language], exact: true }).focus()
      await keys('Enter')
      await expect(page.getByRole('navigation').first()).toContainText(say('title.calls'))
    }
    await toConsole()
    expect(await call(...typical), 'a typical call').toBeLessThanOrEqual(14)
    expect(await call('t'), 'a silent call').toBe(3)
    await keys('f', 'v')
    await expect(script('fishing')).toContainText(say('step.fishing.nobody'))
    await call()
    await keys('q', 'w', 'v')
    await expect(script('danger')).toContainText(say('step.danger.on-any-message'))
    await keys('s')
    await expect(page.getByRole('button', { name: new RegExp(say('agreed.no')), pressed: true })).toBeVisible()
    await call()
    await keys('c')
    await page.keyboard.type('ПИАЛА')
    await keys('Enter')
    await expect(page.getByText('Тополь-301')).toBeVisible()
    await call('q', 'q')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size?.width ?? 1280)
    await together('g', 'h')
    await expect(page.getByRole('heading', { name: say('title.calls') })).toBeVisible()
    await keys('r')
    await expect(page.getByRole('heading', { name: say('title.callbacks') })).toBeVisible()
    await keys('j', 'Enter')
    await expect(page.getByText('+7 000 111 11 11')).toBeVisible()
    await expect(page.getByRole('button', { name: say('callback.result.talked') })).toBeFocused()
    await keys('Enter')
    await expect(page.getByText('+7 000 111 11 11')).toHaveCount(0)
    await together('g', 'h')
    await expect(page.locator('main li a[href^="/calls/"]')).toHaveCount(5)
  })
}
