import type { BrowserContext, Page } from '@playwright/test'
import { hire, lineTo, refresh } from '#apps/cli/client.ts'
import { openBrowser } from '../../journeys/browser.ts'
import { words } from '../../journeys/words.ts'
import { makePlace, passphrase, type Story } from '../story.ts'
import { sealCalls, nothingTold, write } from '../writers.ts'
import {
  atTheCentre,
  comeBack,
  comeIn,
  counted,
  listed,
  logCall,
  newDevice,
  note,
  offlineReady,
  papersOf,
  toLog,
  toPlace,
  until,
} from './screen.ts'

const helpline = words('helpline')
const kernel = words('kernel')
const shared = 'звонок № общий учебный'

/** Writes her own version of the call that all three have. */
async function edit(page: Page, text: string): Promise<void> {
  await toPlace(page, '/calls')
  await page.getByRole('main').getByRole('listitem').filter({ hasText: /общий/ }).getByRole('link').first().click()
  await page.getByLabel(helpline('note')).fill(text)
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(200)
}

const dayLong = 86_400_000

/**
 * Three workers, each at her own device, a week without a network; then all of it comes together. The clocks of the devices
 * begin a week behind and are put on by days, until they and the server's agree again when the network is back.
 */
export const weekOffline: Story = {
  name: 'a week off line',
  about: 'three devices write many records each, some of them the same record, and come back one after another',
  async run(length) {
    const own = length === 'long' ? 27 : 5
    // the days on which each device is closed and opened again
    const days = length === 'long' ? [1, 2, 3, 4, 5, 6, 7] : [7]
    const began = Date.now() - 7 * dayLong
    const place = await makePlace()
    const browser = await openBrowser()
    try {
      const people = [place.head, await hire(place.head, lineTo(place.server.url), ['social-worker'], passphrase)]
      people.push(await hire(place.head, lineTo(place.server.url), ['operator'], passphrase))
      await refresh(place.head)
      await write(place.head, await sealCalls(place.head, 1, () => shared), 1, nothingTold())
      const said = new Set<string>()
      const devices: { context: BrowserContext; page: Page }[] = []
      for (const who of people) {
        const context = await newDevice(browser)
        await context.clock.install({ time: began })
        const page = await context.newPage()
        await comeIn(page, place.server.url, papersOf(who))
        await offlineReady(page)
        await until(async () => (await listed(page)).includes(shared))
        await context.setOffline(true)
        devices.push({ context, page })
      }
      for (const [n, { context, page }] of devices.entries()) {
        for (const [at, day] of [0, ...days].entries()) {
          if (at > 0) {
            await context.clock.setSystemTime(began + day * dayLong)
            await page.reload()
            await comeBack(page, passphrase)
          }
          await toLog(page)
          for (let k = Math.floor((own * at) / (days.length + 1)); k < Math.floor((own * (at + 1)) / (days.length + 1)); k++) {
            await logCall(page, note(`${n}-${k}`))
            said.add(note(`${n}-${k}`))
          }
        }
        for (let k = 0; k < 3; k++) await edit(page, note(`общий-${n}-${k}`))
        // of her own versions the last is the one that counts
        said.add(note(`общий-${n}-2`))
      }
      for (const { context, page } of devices) {
        await context.setOffline(false)
        await until(async () => (await page.locator('[role=status][data-is=kept], [role=status][data-is=sending]').count()) === 0, 60)
      }
      await until(async () => (await atTheCentre(place)).notes.length > 3 * own)
      const { notes, torn } = await atTheCentre(place)
      // what two have changed lies on the device of the later one, both versions side by side
      const kept: string[] = []
      for (const { page } of devices) {
        const chip = page.getByText(kernel('saving.not-sent', { count: 1 }))
        if ((await chip.count()) === 0) continue
        await chip.first().click()
        await page.getByText(kernel('conflict.title')).waitFor()
        kept.push(...((await page.getByRole('main').innerText()).match(/звонок № общий-\S+ учебный/g) ?? []))
      }
      const sides = new Set(kept)
      const found = [...notes, ...[...sides].filter((each) => !notes.includes(each))]
      // and whoever chooses hers writes it over the other
      for (const { page } of devices) {
        const mine = page.getByRole('button', { name: kernel('conflict.take-mine') })
        if ((await mine.count()) === 0) continue
        await mine.first().click()
        await until(async () => (await mine.count()) === 0)
      }
      const settled = await until(async () => {
        const now = (await atTheCentre(place)).notes.filter((each) => each.includes('общий'))
        return now.length === 1 && now[0] !== notes.find((each) => each.includes('общий'))
      })
      const conflicts = kept.length / 2
      return counted(
        1,
        said,
        found,
        torn,
        `seven days on the clocks of the devices; one record changed on all three: ${conflicts} choices asked, both versions shown in each`,
        conflicts === 2 && sides.size === 3 && settled,
      )
    } finally {
      await browser.close()
      await place.leave()
    }
  },
}
