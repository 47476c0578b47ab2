import { expect, type Page } from '@playwright/test'
import { capabilities as staffParts } from '#apps/staff/capabilities.ts'
import { permissionsOf, type Role } from '#capabilities/people/roles.ts'
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

/**
 * All addresses of the open app, or those that somebody with this role may open. An id in one is that of the first thing on the list above it; where no list stands above
 * it (`/restriction/$caseId`), that of the first thing of the same name elsewhere.
 * `known` names ids by hand (`$caseId`), for a list that is empty for her.
 */
export async function addresses(page: Page, role?: Role, known: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const may = role && permissionsOf([role])
  const paths = staffParts.flatMap(({ screens }) =>
    screens
      .filter((screen) => (screen.when ?? 'open') === 'open' && (!may || screen.may === 'member' || may.has(screen.may)))
      .map(({ path }) => path as string),
  )
  const firsts = new Map<string, string>()
  for (const path of paths) {
    const { list, name } = partsOf(path)
    if (name === undefined || !paths.includes(list) || firsts.has(list)) continue
    await to(page, list)
    const links = await page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
    const first = links.find((link) => !paths.includes(link))?.slice(list.length + 1) ?? known[name]
    expect(first, `something to open on ${list}`).toBeDefined()
    firsts.set(list, first!)
    if (!firsts.has(name)) firsts.set(name, firsts.get(list)!)
  }
  const found: string[] = ['/', '/unsent']
  for (const path of paths) {
    const { list, name, below } = partsOf(path)
    if (name === undefined) {
      found.push(path)
      continue
    }
    const first = firsts.get(list) ?? firsts.get(name) ?? known[name]
    expect(first, `something to open as ${path}`).toBeDefined()
    found.push(`${list}/${first}${below}`)
  }
  return found
}

/** `/cases/$caseId/intake` is the list `/cases`, the name `$caseId` and `/intake` below it. */
function partsOf(path: string): { readonly list: string; readonly name: string | undefined; readonly below: string } {
  const [list = '', name, below = ''] = path.split(/\/(\$\w+)/)
  return { list, name, below }
}
