import type { Page } from '@playwright/test'
import { words } from '../journeys/words.ts'
import { deskAt } from './desk.ts'
import { percentile } from './measure.ts'
import { allOpen } from './probe.ts'
import { report } from './report.ts'
import { rates, saidOf, slowed } from './slowed.ts'
import { openAgain } from './unlock.ts'

const say = words('shelter')
const rack = `document.querySelector('[role=region][aria-label=${JSON.stringify(say('title.board'))}]')`

/** The bed board with half a year of its rooms, scrolled from end to end; also on a slowed page. */
export async function benchRack(cases = 20_000): Promise<void> {
  const { page, centre } = await deskAt(cases)
  await openAgain(page, centre.worker.passphrase)
  await allOpen(page)
  await page
    .getByRole('navigation')
    .first()
    .getByRole('link', { name: say('title.board'), exact: true })
    .click()
  await page.getByRole('heading', { name: say('title.board'), exact: true }).waitFor()
  await page.getByText(say('span.half-year'), { exact: true }).click()
  await page.waitForTimeout(2_000)
  const { rooms, bars } = (await page.evaluate(
    `({ rooms: ${rack}.querySelectorAll('ul').length, bars: ${rack}.querySelectorAll('ul button').length })`,
  )) as { rooms: number; bars: number }
  for (const rate of rates) {
    const { frames, ms } = await slowed(page, rate, () => scrolled(page))
    const [second, longest] = [(frames.length / ms) * 1_000, Math.max(...frames)]
    report([
      {
        room: 'device',
        what: 'rack of half a year, scrolled down and across',
        size: `${rooms} rooms × 183 days${saidOf(rate)}`,
        target: '60 frames/s, no frame > 50 ms',
        measured: `${second.toFixed(0)} frames/s, p99 ${percentile(frames, 99).toFixed(0)} ms, the longest ${longest.toFixed(0)} ms of ${frames.length} frames`,
        ratio: longest / 50,
        met: second >= 58 && longest <= 50,
        note: `${bars} stays; each frame moves it by 40 pixels, so that every frame waits for the page itself; drawn without a graphics card${rate === 1 ? '' : '; the target is the one of a laptop'}`,
      },
    ])
  }
}

/** From the top to the bottom and back, from left to right and back; milliseconds from frame to frame. */
const scrolled = (page: Page): Promise<{ frames: number[]; ms: number }> =>
  page.evaluate(`new Promise((done) => {
    const box = ${rack}
    const frames = []
    const ways = [['scrollTop', 40], ['scrollLeft', 40], ['scrollTop', -40], ['scrollLeft', -40]]
    let began = 0
    let last = 0
    const frame = (now) => {
      if (began === 0) began = now
      else frames.push(now - last)
      last = now
      const [side, by] = ways[0]
      const before = box[side]
      box[side] = before + by
      if (box[side] === before) ways.shift()
      if (ways.length > 0) requestAnimationFrame(frame)
      else done({ frames, ms: now - began })
    }
    box.scrollTo(0, 0)
    setTimeout(() => requestAnimationFrame(frame), 300)
  })`)
