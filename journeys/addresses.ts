import { expect, type Page } from '@playwright/test'
import { capabilities as staffParts } from '#apps/staff/capabilities.ts'
import { words } from './words.ts'

/** To an address without leaving the page: a reload would lock it. */
export async function to(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState({}, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(words('kernel')('look.loading'), { exact: true })).toHaveCount(0)
}

/** All addresses of the open app; an id in one is that of the first thing on the list above it. */
export async function addresses(page: Page): Promise<string[]> {
  const paths = staffParts.flatMap(({ screens }) =>
    screens.filter(({ when = 'open' }) => when === 'open').map(({ path }) => path as string),
  )
  const found: string[] = ['/', '/unsent']
  for (const path of paths) {
    const [list = '', , below = ''] = path.split(/\/(\$\w+)/)
    if (list === path) {
      found.push(path)
      continue
    }
    await to(page, list)
    const links = await page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
    const first = links.find((link) => !paths.includes(link))
    expect(first, `something to open on ${list}`).toBeDefined()
    found.push(`${first}${below}`)
  }
  return found
}
