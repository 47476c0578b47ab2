import { existsSync, readFileSync } from 'node:fs'
import { join as pathOf } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { invite, lineTo, signIn as signInByLine } from '#apps/cli/client.ts'
import { readHandle } from '#capabilities/people/handle.ts'
import { languageNames, type Language } from '#kernel/language.ts'
import { addresses, to } from './addresses.ts'
import { everyLook, seriousOn, type Look } from './axe.ts'
import { openBrowser } from './browser.ts'
import { buildHouse, type House } from './house.ts'
import { expect, test } from './story.ts'
import { atWork, desktop, foundCentre, join, lock, phone, press, signIn, type Papers } from './worker.ts'
import { isWhole } from './whole.ts'
import { words } from './words.ts'

/** A centre with work in it, and somebody who may see all of its screens. */
let demo: House
let head: Papers
let browser: Browser

// one after the other: they share a house
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  browser = await openBrowser()
  demo = await buildHouse({ entry: 'apps/cli/demo/main.ts', args: ['--cases', '12'] })
  const file = pathOf(demo.dataFolder, 'invented-people.json')
  while (!existsSync(file) || !readFileSync(file, 'utf8').endsWith('}\n')) await later(100)
  const made = JSON.parse(readFileSync(file, 'utf8')) as { people: (Papers & { role: string })[] }
  head = made.people.find(({ role }) => role === 'head')!
})
test.afterAll(async () => {
  await browser.close()
  await demo.demolish()
})

/** Our policy forbids the script that looks: here alone it is put aside. */
async function lookAt(url: string, language: Language, more: { javaScript?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: desktop,
    locale: language === 'ru' ? 'ru-RU' : 'kk-KZ',
    timezoneId: 'Asia/Almaty',
    bypassCSP: true,
    serviceWorkers: 'block',
  })
  if (more.javaScript === false) await context.route('**/*.js', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(url)
  return page
}

/** The second language in two looks that differ in everything: its words are other words in the same places. */
const acrossLooks: readonly Look[] = [
  { size: desktop, scheme: 'dark' },
  { size: phone, scheme: 'light' },
]

const looksOf: Readonly<Record<'ru' | 'kk', readonly Look[]>> = isWhole
  ? { ru: everyLook, kk: acrossLooks }
  : {
      ru: [
        { size: desktop, scheme: 'light' },
        { size: phone, scheme: 'dark' },
      ],
      kk: acrossLooks.slice(1),
    }

async function eachTab(page: Page, look: (tab: string) => Promise<void>): Promise<void> {
  const tabs = page.getByRole('main').getByRole('tab')
  const many = await tabs.count()
  if (many === 0) return look('')
  for (let n = 0; n < many; n++) {
    // a phone shows a list instead of the tabs
    await page.setViewportSize(desktop)
    await tabs.nth(n).click()
    await expect(tabs.nth(n)).toHaveAttribute('aria-selected', 'true')
    await look(` ${await tabs.nth(n).innerText()}`)
  }
  // The seldom ones of a case file stand behind a menu.
  await page.setViewportSize(desktop)
  const more = page.getByRole('button', { name: /^(?:Ещё разделы|Тағы бөлімдер)$/ })
  if ((await more.count()) === 0) return
  for (let n = 0; ; n++) {
    await more.click()
    const item = page.getByRole('menuitem').nth(n)
    if (!(await item.isVisible())) break
    const name = await item.innerText()
    await item.click()
    await look(` ${name}`)
    await page.setViewportSize(desktop)
  }
  await page.keyboard.press('Escape')
}

test('nothing serious on any screen of work, light and dark, wide and narrow, in Russian and in Kazakh', async () => {
  test.setTimeout(600_000)
  const page = await lookAt(demo.staffUrl, 'ru')
  await signIn(page, head)
  await atWork(page)
  const all = await addresses(page)
  const found: string[] = []
  for (const path of all) {
    await to(page, path)
    await eachTab(page, async (tab) => void found.push(...(await seriousOn(page, `ru ${path}${tab}`, looksOf.ru))))
    await page.setViewportSize(desktop)
  }
  for (const [name, open] of dialogs(page)) {
    await open()
    await expect(page.getByRole('dialog')).toBeVisible()
    found.push(...(await seriousOn(page, `ru ${name}`, looksOf.ru)))
    await page.setViewportSize(desktop)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page
    .getByRole('button', { name: words('kernel')('more'), exact: true })
    .last()
    .click()
  await page.getByRole('menuitem', { name: languageNames.kk }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'kk')
  for (const path of all) {
    await to(page, path)
    // the parts of one screen differ by language in nothing that is looked for here
    const look = async (tab: string) => void found.push(...(await seriousOn(page, `kk ${path}${tab}`, looksOf.kk)))
    await (isWhole ? eachTab(page, look) : look(''))
    await page.setViewportSize(desktop)
  }
  await page.context().close()
  expect(found).toEqual([])
})

function dialogs(page: Page): readonly (readonly [string, () => Promise<void>])[] {
  const pressed = (name: string) => page.getByRole('main').getByRole('button', { name }).first().click()
  return [
    ['palette', () => to(page, '/').then(() => page.keyboard.press('Control+k'))],
    ['keys', () => page.keyboard.press('Shift+Slash')],
    ['place a family', () => to(page, '/shelter').then(() => pressed(words('shelter')('place')))],
    ['room', () => to(page, '/shelter/rooms').then(() => pressed(words('shelter')('room.add')))],
    ['call back', () => to(page, '/calls/back').then(() => pressed(words('helpline')('callback.add')))],
  ]
}

test('nothing serious on the screens of coming in: founding, joining, unlocking, recovering', async () => {
  test.setTimeout(600_000)
  const house = await buildHouse()
  const found: string[] = []
  const say = words('people')
  const seen = async (page: Page, name: string) => {
    found.push(...(await seriousOn(page, name, looksOf.ru)))
    await page.setViewportSize(desktop)
  }
  const stepsOf = (page: Page, name: string) => {
    let step = 0
    return () => seen(page, `${name}, step ${++step}`)
  }
  const founding = await lookAt(house.staffUrl, 'ru')
  await seen(founding, 'no centre yet')
  await founding.goto('about:blank')
  const papers = await foundCentre(
    founding,
    house.foundingLink,
    { centre: 'Учебный центр', head: 'Айжан Учебная' },
    stepsOf(founding, 'found'),
  )
  await lock(founding)
  await seen(founding, 'unlock, remembered')

  const recovering = await lookAt(`${house.staffUrl}/recover`, 'ru')
  await recovering.getByLabel(say('sheets.one'), { exact: true }).fill(papers.sheets[0]!)
  await recovering.getByLabel(say('sheets.other'), { exact: true }).fill(papers.sheets[1]!)
  await seen(recovering, 'recover, step 1')
  await press(recovering, say('recover.check'))
  await expect(recovering.getByRole('heading', { name: say('recover.appoint.title') })).toBeVisible()
  await seen(recovering, 'recover, step 2')

  const desk = await signInByLine(lineTo(house.staffUrl), { ...papers, handle: readHandle(papers.handle)! })
  const { fragment } = await invite(desk, ['operator'])
  const joining = await lookAt('about:blank', 'ru')
  await join(joining, `${house.staffUrl}/#${fragment}`, 'Нигора Учебная', stepsOf(joining, 'join'))

  const kazakh = await lookAt(house.staffUrl, 'kk')
  await expect(kazakh.getByLabel(words('people', 'kk')('passphrase.label'), { exact: true })).toBeVisible()
  await seen(kazakh, 'kk unlock')
  await kazakh.goto(`${house.staffUrl}/recover`)
  await expect(kazakh.getByRole('heading', { name: words('people', 'kk')('recover.title') })).toBeVisible()
  await seen(kazakh, 'kk recover')
  await house.demolish()
  expect(found).toEqual([])
})

test('nothing serious on the public pages, in Russian and in Kazakh, with scripts and without', async () => {
  test.setTimeout(600_000)
  const found: string[] = []
  for (const language of ['ru', 'kk'] as const) {
    const home = `${demo.siteUrl}/kz/${language}`
    const page = await lookAt(demo.siteUrl, language)
    found.push(...(await seriousOn(page, `${language} /`, looksOf[language])))
    // Every page that a link leads to, one of each sort.
    const seen = new Map<string, string>()
    for (const way of ['', '/zz', '-2e']) seen.set(`${language}${way}`, `${home}${way}`)
    for (const url of seen.values()) {
      await page.goto(url)
      found.push(...(await seriousOn(page, url.slice(demo.siteUrl.length), looksOf[language])))
      const links = await page.locator('a[href^="/kz/"]').evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href))
      for (const link of links) {
        const sort = link.slice(home.length).replace(/[A-Z0-9]{1,2}$|[a-z0-9]{5}$/, '*')
        if (link.startsWith(`${home}/`) && !seen.has(sort)) seen.set(sort, link)
      }
    }
    expect(seen.size, 'pages found by their links').toBeGreaterThan(6)
    await page.context().close()

    const still = await lookAt(home, language, { javaScript: false })
    for (const url of seen.values()) {
      await still.goto(url)
      found.push(...(await seriousOn(still, `without scripts ${url.slice(demo.siteUrl.length)}`, looksOf.kk)))
    }
    await still.context().close()
  }
  expect(found).toEqual([])
})
