import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKillable, type Killable } from '../../journeys/browser.ts'
import { makePlace, type Story } from '../story.ts'
import { allThere, atTheCentre, comeBack, comeIn, counted, listed, logCall, note, offlineReady, papersOf, toLog } from './screen.ts'

/** Every round is ended by SIGKILL in the moment in which the screen says of the last call that it is kept. */
export const browserKilled: Story = {
  name: 'browser killed',
  about: 'kill -9 in the moment in which the screen says «saved on this device»',
  async run(length) {
    const rounds = length === 'long' ? 20 : 3
    const profile = mkdtempSync(join(tmpdir(), 'profile-'))
    const place = await makePlace()
    let browser: Killable | undefined
    try {
      const papers = papersOf(place.head)
      const said = new Set<string>()
      let missing = 0
      for (let round = 0; round < rounds; round++) {
        browser = await openKillable(profile)
        const page = await browser.context.newPage()
        if (round === 0) await comeIn(page, place.server.url, papers)
        else {
          await page.goto(place.server.url)
          await comeBack(page, papers.passphrase)
          const here = new Set(await listed(page))
          missing += [...said].filter((each) => !here.has(each)).length
        }
        await offlineReady(page)
        // every other round without a network: then this browser is the only place
        await browser.context.setOffline(round % 2 === 0)
        await toLog(page)
        for (let n = 0; n < 3 + (round % 4); n++) {
          await logCall(page, note(`${round}-${n}`))
          said.add(note(`${round}-${n}`))
        }
        await browser.kill()
      }
      browser = await openKillable(profile)
      const page = await browser.context.newPage()
      await page.goto(place.server.url)
      await comeBack(page, papers.passphrase)
      await allThere(page)
      const here = await listed(page)
      const { notes, torn } = await atTheCentre(place)
      const isSame = notes.toSorted().join() === here.toSorted().join()
      return counted(rounds, said, notes, torn, `${missing} not on the screen after unlocking`, missing === 0 && isSame)
    } finally {
      await browser?.kill().catch(() => {})
      await place.leave()
      rmSync(profile, { recursive: true, force: true })
    }
  },
}
