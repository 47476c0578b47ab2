import { openBrowser } from '../../journeys/browser.ts'
import { makePlace, type Story } from '../story.ts'
import { allThere, atTheCentre, comeBack, comeIn, counted, listed, logCall, newDevice, note, papersOf, toLog, until } from './screen.ts'

/** One browser, two windows of the same person: one of them talks to the server, and when it goes, the other does. */
export const twoTabs: Story = {
  name: 'two tabs',
  about: 'both write at once; the one that sends is closed in the middle, with the network coming and going',
  async run(length) {
    const rounds = length === 'long' ? 8 : 2
    const place = await makePlace()
    const browser = await openBrowser()
    try {
      const papers = papersOf(place.head)
      const context = await newDevice(browser)
      const said = new Set<string>()
      let first = await context.newPage()
      await comeIn(first, place.server.url, papers)
      let held = true
      for (let round = 0; round < rounds; round++) {
        const second = await context.newPage()
        await second.goto(place.server.url)
        await comeBack(second, papers.passphrase)
        await toLog(first)
        await toLog(second)
        await context.setOffline(true)
        const log = async (page: typeof first, which: string, many: number) => {
          for (let n = 0; n < many; n++) {
            await logCall(page, note(`${round}-${which}-${n}`))
            said.add(note(`${round}-${which}-${n}`))
          }
        }
        await Promise.all([log(first, 'a', 6), log(second, 'b', 6)])
        await context.setOffline(false)
        await log(first, 'c', 2)
        // in the middle of sending, without a word to the other
        await first.close()
        await log(second, 'd', 3)
        await allThere(second)
        // and it shows what the other had written
        held &&= await until(async () => (await listed(second)).length === said.size)
        first = second
      }
      const { notes, torn } = await atTheCentre(place)
      return counted(
        rounds,
        said,
        notes,
        torn,
        held ? 'the tab that stayed showed all of it' : 'the tab that stayed did not show all of it',
        held,
      )
    } finally {
      await browser.close()
      await place.leave()
    }
  },
}
