import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { desktop, phone, type Size } from './worker.ts'

/** How a screen is looked at. */
export interface Look {
  readonly size: Size
  readonly scheme: 'light' | 'dark'
}
export const everyLook: readonly Look[] = [desktop, phone].flatMap((size) =>
  (['light', 'dark'] as const).map((scheme) => ({ size, scheme })),
)

const options = { resultTypes: ['violations' as const], preload: false }
type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations']

/** The builder puts the program into the page and leaves it there; as long as the page stays, it need not be put in again. */
async function violationsOn(page: Page): Promise<Violations> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    return (await new AxeBuilder({ page }).setLegacyMode(true).options(options).analyze()).violations
  }
  return page.evaluate(async (wanted) => {
    const { axe } = globalThis as unknown as { axe: { run(where: Document, wanted: object): Promise<{ violations: Violations }> } }
    return (await axe.run(document, wanted)).violations
  }, options)
}

/** What axe calls serious or critical on the page as it stands, in each look: one line each, with where it is and why. */
export async function seriousOn(page: Page, name: string, looks: readonly Look[] = everyLook): Promise<string[]> {
  const found: string[] = []
  for (const { size, scheme } of looks) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // What moves is judged when it has come to rest.
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))))
    for (const { id, impact, nodes } of await violationsOn(page)) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const { target, any, all, none } of nodes) {
        found.push(`${name}, ${scheme}, ${size.width} px: ${id} at ${target.join(' ')}: ${[...any, ...all, ...none][0]?.message ?? ''}`)
      }
    }
  }
  return found
}
