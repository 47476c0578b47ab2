import type { Page } from '@playwright/test'
import { openBrowser } from '../../journeys/browser.ts'
import { words } from '../../journeys/words.ts'
import { makePlace, type Story } from '../story.ts'
import { allThere, atTheCentre, comeIn, counted, listed, logCall, newDevice, note, papersOf, toLog, until } from './screen.ts'

const kernel = words('kernel')
const people = words('people')

/** As a browser does that is in want of room, or told to clear its data: the whole origin at once. */
async function take(page: Page, origin: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,cache_storage,local_storage,service_workers' })
  await cdp.detach()
}

/** Everything a browser had stored is gone: under a page that is open, and before it is opened. */
export const storageTaken: Story = {
  name: 'storage taken away',
  about: 'the browser clears what it had stored, while calls wait to be sent, and again while nobody looks',
  async run(length) {
    const rounds = length === 'long' ? 6 : 1
    const place = await makePlace()
    const browser = await openBrowser()
    try {
      const papers = papersOf(place.head)
      const said = new Set<string>()
      let isSaid = true
      let isAllHere = true
      for (let round = 0; round < rounds; round++) {
        const context = await newDevice(browser)
        const page = await context.newPage()
        await comeIn(page, place.server.url, papers)
        await toLog(page)
        const log = async (which: string, many: number) => {
          for (let n = 0; n < many; n++) {
            await logCall(page, note(`${round}-${which}-${n}`))
            said.add(note(`${round}-${which}-${n}`))
          }
        }
        await log('a', 3)
        await allThere(page)
        // the service worker holds the page: it goes together with the rest
        await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
        await context.setOffline(true)
        await log('b', 4)
        await take(page, place.server.url)
        isSaid &&= await until(async () => (await page.getByText(kernel('problem.storage-taken')).count()) === 1)
        await log('c', 2)
        await context.setOffline(false)
        await allThere(page)
        // what was there comes again from the centre, so that it opens here without a network
        isAllHere &&= await until(async () => (await listed(page)).length === said.size)

        await page.goto('about:blank')
        await take(page, place.server.url)
        await page.goto(place.server.url)
        isSaid &&= await until(async () => (await page.getByText(people('unlock.forgotten')).count()) === 1)
        await comeIn(page, place.server.url, papers)
        isAllHere &&= await until(async () => (await listed(page)).length === said.size)
        await context.close()
      }
      const { notes, torn } = await atTheCentre(place)
      const how = `${isSaid ? 'the device said so' : 'the device did not say so'}, ${isAllHere ? 'and showed all of it again' : 'and did not show all of it again'}`
      return counted(rounds, said, notes, torn, how, isSaid && isAllHere)
    } finally {
      await browser.close()
      await place.leave()
    }
  },
}
