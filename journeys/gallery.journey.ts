import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { addresses, to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { buildHouse } from './house.ts'
import { expect, test } from './story.ts'
import { isWhole } from './whole.ts'
import { atWork, desktop, lock, openDesk, phone, saved, signIn, type Papers, type Size } from './worker.ts'
import { words } from './words.ts'

/** The picture of the whole page goes into the documents only when asked (PICTURES=1), so that a test run changes no file. */
const picture = process.env['PICTURES'] === '1' ? join(import.meta.dirname, '../docs/pictures/states.jpg') : undefined

/** Until a screen has drawn what it has, ms. */
const drawn = isWhole ? 150 : 60

const states = ['at work', 'empty', 'loading', 'error', 'offline', 'locked'] as const
type State = (typeof states)[number]
interface Shot {
  readonly path: string
  readonly state: State
  readonly size: Size
  readonly file: string
}

const demoSays = words('kernel')('demo')
/** Raw keys of words, and what a program says when it has nothing to say. */
const slips = /undefined|\bNaN\b|\[object |\b(?:title|refusal|may|help|duty|field|kind)\.[a-z]/

test('every screen is whole when there is work, when there is none, while it loads, when the server fails, off line, and locked', async ({
  chromium,
}, info) => {
  test.setTimeout(900_000)
  const folder = info.outputPath('gallery')
  mkdirSync(folder, { recursive: true })
  const shots: Shot[] = []
  const wrong: string[] = []
  const look = async (page: Page, path: string, name: string, state: State): Promise<void> => {
    for (const size of isWhole || state === 'at work' ? [desktop, phone] : [phone]) {
      await page.setViewportSize(size)
      await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))))
      const file = `${shots.length}.jpg`
      await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 55, animations: 'disabled' })
      shots.push({ path: name, state, size, file })
      const said = `${name}, ${state}, ${size.width} px`
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) wrong.push(`${said}: ${wide} px wider than the screen`)
      const slip = slips.exec(await page.locator('body').innerText())
      if (slip) wrong.push(`${said}: says ${slip[0]}`)
    }
    await page.setViewportSize(desktop)
    expect(path).toBe(new URL(page.url()).pathname)
  }

  const demo = await buildHouse({ entry: 'apps/cli/demo/main.ts', args: ['--cases', '40'] })
  const file = join(demo.dataFolder, 'invented-people.json')
  while (!existsSync(file) || !readFileSync(file, 'utf8').endsWith('}\n')) await later(100)
  const { people } = JSON.parse(readFileSync(file, 'utf8')) as { people: (Papers & { role: string })[] }
  const head = people.find(({ role }) => role === 'head')!

  const desk = await openDesk(chromium)
  const { page, context } = desk
  await page.goto(demo.staffUrl)
  await signIn(page, head, true)
  await atWork(page)
  await saved(page)
  const all = await addresses(page)
  const plain = namesOf(all)
  for (const [n, path] of all.entries()) {
    await to(page, path)
    await page.waitForTimeout(drawn)
    await look(page, path, plain[n]!, 'at work')
    if (!(await page.getByText(demoSays).first().isVisible())) wrong.push(`${plain[n]}: does not say that everybody is invented`)
  }
  // the server answers nothing for a long while: what needs it says that it waits
  const held: (() => void)[] = []
  await page.route('**/api/**', (route) => new Promise<void>((done) => held.push(() => void route.abort().then(done, done))))
  for (const [n, path] of all.entries()) {
    await address(page, path)
    await page.waitForTimeout(drawn)
    await look(page, path, plain[n]!, 'loading')
  }
  for (const end of held) end()
  await page.unroute('**/api/**')
  await page.route('**/api/**', (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{"fault":"0000"}' }))
  for (const [n, path] of all.entries()) {
    await address(page, path)
    await page.waitForTimeout(2 * drawn)
    await look(page, path, plain[n]!, 'error')
  }
  await page.unroute('**/api/**')
  await context.setOffline(true)
  for (const [n, path] of all.entries()) {
    await address(page, path)
    await page.waitForTimeout(drawn)
    await look(page, path, plain[n]!, 'offline')
  }
  await to(page, '/')
  await lock(page)
  await look(page, '/', 'any screen', 'locked')
  await context.close()
  await demo.demolish()

  const bare = await buildHouse()
  const centre = await quickCentre(bare)
  const fresh = await openDesk(chromium)
  await fresh.page.goto(bare.staffUrl)
  await signIn(fresh.page, centre.papersOf(centre.head))
  await atWork(fresh.page)
  await saved(fresh.page)
  const one = await centre.openCase('Ирис-214', 'Выдуманное Имя', 0)
  await expect.poll(async () => fresh.page.locator('body').innerText()).not.toBe('')
  for (const [n, path] of all.entries()) {
    const known = plain[n]!
    if (known.includes('$') && !known.startsWith('/cases/$')) continue
    const own = known.startsWith('/cases/$') ? known.replace('$', one) : path
    await to(fresh.page, own)
    await fresh.page.waitForTimeout(drawn)
    await look(fresh.page, own, known, 'empty')
  }
  await fresh.context.close()
  await bare.demolish()

  writeFileSync(join(folder, 'index.html'), pageOf(shots))
  const wall = await chromium.newPage({ viewport: { width: 1_560, height: 900 } })
  await wall.goto(`file://${join(folder, 'index.html')}`)
  await wall.waitForFunction(() => [...document.images].every((each) => each.complete))
  await wall.screenshot({ path: picture ?? join(folder, 'states.jpg'), type: 'jpeg', quality: 60, fullPage: true })
  await wall.close()
  expect(desk.troubles).toEqual([])
  expect(wrong).toEqual([])
})

/** To an address, whatever comes of it: there may be no heading while it loads. */
async function address(page: Page, path: string): Promise<void> {
  await page.evaluate((where) => {
    history.pushState({}, '', where)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

/** Addresses without the ids in them: `/cases/$`. */
const namesOf = (all: readonly string[]): string[] => all.map((path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '$'))

function pageOf(shots: readonly Shot[]): string {
  const rows = [...new Set(shots.map(({ path }) => path))]
  const cell = (path: string, state: State): string =>
    shots
      .filter((shot) => shot.path === path && shot.state === state)
      .map(({ file, size }) => `<img src="${file}" height="150" alt="${path}, ${state}, ${size.width} px">`)
      .join('')
  return `<!doctype html><meta charset="utf-8"><title>states</title>
<style>body{font:13px sans-serif;margin:8px}td,th{vertical-align:top;text-align:left;padding:2px 4px}img{border:1px solid #bbb;margin-right:2px}</style>
<table><tr><th></th>${states.map((state) => `<th>${state}</th>`).join('')}</tr>
${rows.map((path) => `<tr><th>${path}</th>${states.map((state) => `<td>${cell(path, state)}</td>`).join('')}</tr>`).join('\n')}
</table>`
}
