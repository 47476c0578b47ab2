import { openBrowser } from '../../journeys/browser.ts'
import { words } from '../../journeys/words.ts'
import { makePlace, type Story } from '../story.ts'
import { allThere, atTheCentre, comeBack, comeIn, counted, logCall, newDevice, note, papersOf, toLog, toPlace, until } from './screen.ts'

const helpline = words('helpline')
const kernel = words('kernel')

/**
 * A tab that was open while the program was exchanged: what it has not loaded yet is there no more. A second build would
 * take a minute a round: the new server is feigned before the browser, by answers that it would give.
 */
export const oldTab: Story = {
  name: 'an old tab',
  about: 'the program is exchanged under a tab that has calls on their way and a note begun; she takes the new one',
  async run(length) {
    const rounds = length === 'long' ? 6 : 1
    const place = await makePlace()
    const browser = await openBrowser()
    try {
      const papers = papersOf(place.head)
      const said = new Set<string>()
      let isOffered = true
      let isBegunThere = true
      for (let round = 0; round < rounds; round++) {
        const context = await newDevice(browser)
        // a device whose service worker holds the whole program has nothing left to load
        await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }))
        const page = await context.newPage()
        await comeIn(page, place.server.url, papers)
        await toLog(page)
        // the calls are on their way and not answered, as while the server is being exchanged
        await page.route('**/api/records', () => new Promise(() => {}))
        for (let n = 0; n < 5; n++) {
          await logCall(page, note(`${round}-${n}`))
          said.add(note(`${round}-${n}`))
        }
        const begun = note(`${round}-начат`)
        await page.getByLabel(helpline('note')).fill(begun)
        await page.route('**/assets/*', (route) => route.fulfill({ status: 404 }))
        await page.route('**/index.html', (route) =>
          route.fulfill({ contentType: 'text/html', body: '<script src="/assets/a-another.js"></script>' }),
        )
        await toPlace(page, '/shelter')
        isOffered &&= await until(async () => (await page.getByRole('heading', { level: 1, name: kernel('not-here.newer') }).count()) === 1)
        await page.unrouteAll({ behavior: 'ignoreErrors' })
        await page
          .getByRole('main')
          .getByRole('button', { name: kernel('update.now'), exact: true })
          .click()
        await comeBack(page, papers.passphrase)
        await toLog(page)
        isBegunThere &&= await until(async () => (await page.getByLabel(helpline('note')).inputValue()) === begun)
        await logCall(page, begun)
        said.add(begun)
        await allThere(page)
        await context.close()
      }
      const { notes, torn } = await atTheCentre(place)
      const how = `the new program was ${isOffered ? '' : 'not '}offered; what was begun ${isBegunThere ? 'stood there again' : 'was gone'}`
      return counted(rounds, said, notes, torn, how, isOffered && isBegunThere)
    } finally {
      await browser.close()
      await place.leave()
    }
  },
}
