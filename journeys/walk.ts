import type { Page } from '@playwright/test'
import { to } from './addresses.ts'
import { words } from './words.ts'

/** Walks over these addresses, and on each over every tab and what stands behind the menu of the seldom ones. */
export async function walk(page: Page, paths: readonly string[], look: (where: string) => Promise<void>): Promise<void> {
  for (const path of paths) {
    await to(page, path)
    const tabs = page.getByRole('main').getByRole('tab')
    const many = await tabs.count()
    for (let at = 0; at < many; at++) {
      await tabs.nth(at).click()
      await look(`${path} ${at + 1}`)
    }
    if (many === 0) await look(path)
    const rest = page.getByRole('main').getByRole('button', { name: words('cases')('tabs.more'), exact: true })
    for (let at = 0; (await rest.count()) > 0; at++) {
      await rest.click()
      const items = page.getByRole('menuitem')
      await items.first().waitFor()
      if (at >= (await items.count())) {
        await page.keyboard.press('Escape')
        break
      }
      await items.nth(at).click()
      await look(`${path} +${at + 1}`)
    }
  }
}
