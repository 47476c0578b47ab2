import { test as base, expect, type Browser } from '@playwright/test'
import { openBrowser } from './browser.ts'
import { buildHouse, type House } from './house.ts'
import { openDesk, type Desk, type Size } from './worker.ts'

export { expect }

/**
 * A story: a house of its own, one browser for all, and as many desks as it needs. When it fails, every desk is photographed.
 * A desk that met its own Content-Security-Policy or threw fails the story.
 */
export const test = base.extend<
  { desk: (size?: Size) => Promise<Desk>; keeps: boolean; house: House; houseOptions: { args?: readonly string[]; entry?: string } },
  { chromium: Browser }
>({
  // A story that never goes off line does without the service worker: it would fetch and store the program for every desk.
  keeps: [true, { option: true }],
  houseOptions: [{}, { option: true }],
  chromium: [
    async ({}, use) => {
      const browser = await openBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  house: [
    async ({ houseOptions }, use) => {
      const house = await buildHouse(houseOptions)
      await use(house)
      await house.demolish()
    },
    { timeout: 120_000 },
  ],
  desk: async ({ chromium, keeps }, use, info) => {
    const desks: Desk[] = []
    await use(async (size) => {
      const desk = await openDesk(chromium, size, keeps)
      desks.push(desk)
      return desk
    })
    if (info.status !== info.expectedStatus) {
      for (const [n, desk] of desks.entries()) await desk.page.screenshot({ path: info.outputPath(`desk-${n + 1}.png`) }).catch(() => {})
    }
    for (const desk of desks) {
      await desk.context.close()
      expect(desk.troubles, 'the page met its own policy or threw').toEqual([])
    }
  },
})
