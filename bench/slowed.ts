import type { Page } from '@playwright/test'

/** How many times slower the page's processor is made: 6 stands for a cheap phone. */
export const rates = [1, 6] as const
export type Rate = (typeof rates)[number]

/** As a report says it; the worker with the keys runs at full speed, Chromium slows the page only. */
export const saidOf = (rate: Rate): string => (rate === 1 ? '' : `, page ${rate} times slower`)

/** Does something while the page runs so many times slower. */
export async function slowed<T>(page: Page, rate: Rate, deed: () => Promise<T>): Promise<T> {
  if (rate === 1) return deed()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  try {
    return await deed()
  } finally {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await cdp.detach()
  }
}
