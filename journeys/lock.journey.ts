import type { Page } from '@playwright/test'
import { put } from '#apps/cli/client.ts'
import { type Centre, quickCentre } from './centre.ts'
import { type Heap, heapsOf } from './heap.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, go, lock, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

const cases = words('cases')
const helpline = words('helpline')
const people = words('people')

/**
 * Invented, and in no dictionary of the program. Nothing of them is ever asked for by this story: a word that the browser's
 * tools were given to look for would be found as theirs.
 */
const planted = {
  alias: 'Подорожник-77731',
  name: 'Зернигөрбибіш',
  note: 'Сарыағашкөлден',
  draft: 'Недоговорённова',
  call: 'Полунощниковой',
  undone: 'Возвращалкиной',
  colleague: 'Мəликəханша',
}

const found = (heap: Heap | { strings: readonly string[] }): string[] =>
  Object.values(planted).filter((word) => {
    const small = word.toLowerCase()
    return heap.strings.some((text) => text.includes(word) || text.toLowerCase().includes(small))
  })

/** Everything that the page shows, holds in its address or keeps in plain storage. */
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const texts: string[] = []
    const walk = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) {
          texts.push(element.shadowRoot.innerHTML)
          walk(element.shadowRoot)
        }
        if ('value' in element && typeof element.value === 'string') texts.push(element.value)
      }
    }
    walk(document)
    texts.push(
      document.documentElement.outerHTML,
      document.title,
      location.href,
      JSON.stringify(history.state),
      document.cookie,
      window.name,
    )
    texts.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }))
    for (const entry of performance.getEntries()) texts.push(entry.name)
    for (const cache of await caches.keys()) for (const request of await (await caches.open(cache)).keys()) texts.push(request.url)
    return texts
  })

async function centreWithWork(centre: Centre): Promise<string> {
  const caseId = await centre.openCase(planted.alias, `${planted.name} Учебная`, 2)
  await put(centre.head, [told(caseId, `Приехала из ${planted.note}`)])
  await centre.hire('operator', `${planted.colleague} Учебная`)
  return caseId
}

/** Typed as from a keyboard: nothing of it passes through the page's own scripts as a word. */
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 5 })

/** An hour of work in every corner that holds words; ends with the palette open over a half-written text. */
async function work(page: Page, caseId: string): Promise<void> {
  await go(page, '/cases')
  await page.locator(`main a[href="/cases/${caseId}"]`).first().click()
  await expect(page.getByLabel(cases('story.add'))).toBeVisible()
  await page.getByLabel(cases('story.add')).click()
  await type(page, `Ждёт у ${planted.undone}`)
  await page.keyboard.press('Enter')
  await page.getByLabel(cases('story.add')).click()
  await type(page, `Начато: ${planted.draft}`)
  await go(page, '/shelter')
  await expect(page.getByRole('main').locator('h1')).toBeVisible()
  await go(page, '/people')
  await expect(page.getByRole('main').locator('h1')).toBeVisible()
  await go(page, '/calls')
  await page
    .getByRole('button', { name: helpline('log') })
    .first()
    .click()
  await page.getByLabel(helpline('note')).click()
  await type(page, `Звонит от ${planted.call}`)
  await page.keyboard.press('Control+k')
  await type(page, planted.name.slice(0, 7))
  await expect(page.getByRole('option').first()).toBeVisible()
}

test('after the lock nothing that was read or written is left: not on the page, not in its memory', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centreWithWork(centre)
  const { page } = await desk()
  const papers = centre.papersOf(centre.head)
  await page.goto(house.staffUrl)
  await signIn(page, papers, true)
  await atWork(page)
  await saved(page)
  await work(page, caseId)

  // the search sees: while it is open all of it is there, but a text left half-written, which is sealed already
  const [open] = await heapsOf(page)
  expect(found(open!)).toEqual(Object.values(planted).filter((word) => word !== planted.draft))

  await lock(page)
  expect(found({ strings: await shown(page) })).toEqual([])
  // what was not sealed yet is sealed first, within a second and a half
  await page.waitForTimeout(2_500)
  expect(found({ strings: await shown(page) })).toEqual([])
  const heaps = await heapsOf(page)
  expect(heaps.map(({ of }) => of).length).toBeGreaterThan(1)
  for (const heap of heaps) expect(found(heap), `in the memory of the ${heap.of}`).toEqual([])

  await unlock(page, papers.passphrase)
  await go(page, '/cases')
  await expect(page.locator(`main a[href="/cases/${caseId}"]`).first()).toBeVisible()
})

test('while it is hidden the page holds a calendar and nothing else; shown again, everything stands as it was', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centreWithWork(centre)
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head), true)
  await atWork(page)
  await saved(page)
  await work(page, caseId)
  await page.keyboard.press('F8')
  await expect(page.getByRole('table')).toBeVisible()
  expect(found({ strings: await shown(page) })).toEqual([])
  // nothing opens over it
  await page.keyboard.press('Control+k')
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.keyboard.press('?')
  await page.waitForTimeout(300)
  expect(found({ strings: await shown(page) })).toEqual([])
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('F8')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await page.getByLabel(helpline('note')).inputValue()).toContain(planted.call)
  // hidden for too long, it locks
  await page.clock.install()
  await page.keyboard.press('F8')
  await page.clock.fastForward('02:05')
  await expect(page.getByLabel(people('passphrase.label'), { exact: true })).toBeVisible()
})
