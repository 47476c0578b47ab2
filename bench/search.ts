import type { Page } from '@playwright/test'
import { openAgain } from './unlock.ts'
import { deskAt } from './desk.ts'
import { percentile } from './measure.ts'
import { allOpen, seen } from './probe.ts'
import { report } from './report.ts'
import { rates, saidOf, slowed } from './slowed.ts'
import { searchOver } from '#kernel/device/search.ts'
import { Records, type Held } from '#kernel/device/records.ts'
import { noCase } from '#kernel/circle.ts'
import { card } from '#capabilities/cases/sealed/card.ts'
import { story } from '#apps/cli/demo/story.ts'
import { type Author, authors } from '#apps/cli/demo/tell.ts'

/** Typed as people type: Kazakh without its own letters, a number, an alias, Latin Uzbek, one letter wrong, somebody unknown. */
const typed = [
  'айгерим',
  'кунсулу',
  'гулнур',
  'ирис-21',
  '+7 000 4',
  'ogiloy',
  'мехри',
  'шахноза',
  'айгирим',
  'барбар',
  'незнакомая',
] as const
const keystrokes = typed.reduce((sum, word) => sum + word.length, 0)

/** From a key to the results, at each size: in the palette of the real app, and the plain function in Node. */
export async function benchSearch(sizes: readonly number[] = [2_000, 20_000]): Promise<void> {
  for (const size of sizes) {
    const target = size > 5_000 ? 20 : 16.7
    const alone = inNode(size)
    report([
      {
        room: 'device',
        what: 'search: the function alone',
        size: `${size} cards`,
        target: 'p95 ≤ 20 ms',
        measured: `p50 ${percentile(alone.times, 50).toFixed(1)} ms, p95 ${percentile(alone.times, 95).toFixed(1)} ms; the first, which folds every card, ${Math.round(alone.first)} ms`,
        ratio: percentile(alone.times, 95) / 20,
        met: percentile(alone.times, 95) <= 20,
        note: `Node 26; ${keystrokes} keystrokes`,
      },
    ])
    const { page, centre } = await deskAt(size)
    await openAgain(page, centre.worker.passphrase)
    await allOpen(page)
    for (const rate of rates) {
      const { first, stood, painted } = await slowed(page, rate, () => inPalette(page))
      report([
        {
          room: 'device',
          what: 'search: key → results',
          size: `${size} cards${saidOf(rate)}`,
          target: size > 5_000 ? 'p95 ≤ 20 ms' : 'one frame',
          measured: `painted p50 ${percentile(painted, 50).toFixed(1)} ms, p95 ${percentile(painted, 95).toFixed(1)} ms (laid out p50 ${percentile(stood, 50).toFixed(1)} ms, p95 ${percentile(stood, 95).toFixed(1)} ms)`,
          ratio: percentile(painted, 95) / target,
          met: percentile(painted, 95) <= target,
          note: `${keystrokes} keystrokes, judged by the frame that shows it; laid out is before the wait for that frame. The first key: ${Math.round(first)} ms`,
        },
      ])
    }
  }
}

async function inPalette(page: Page): Promise<{ first: number; stood: number[]; painted: number[] }> {
  const [stood, painted]: [number[], number[]] = [[], []]
  let first = Number.NaN
  const cdp = await page.context().newCDPSession(page)
  // Playwright knows no key of another alphabet.
  const type = async (text: string): Promise<void> => {
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
  }
  for (const word of typed) {
    await page.keyboard.press('Control+KeyK')
    await page.locator('input[role=combobox]:focus').waitFor()
    for (let n = 1; n <= word.length; n++) {
      const stands = `document.querySelector('input[role=combobox]').value === ${JSON.stringify(word.slice(0, n))}`
      const one = await seen(page, 'keydown', stands, () => type(word.charAt(n - 1)))
      if (Number.isNaN(first)) first = one.stood
      else {
        stood.push(one.stood)
        painted.push(one.painted)
      }
    }
    await page.keyboard.press('Escape')
    await page.getByRole('combobox').waitFor({ state: 'detached' })
  }
  await cdp.detach()
  return { first, stood, painted }
}

function inNode(size: number): { first: number; times: number[] } {
  const held: Held[] = []
  const accounts = Object.fromEntries(authors.map((author) => [author, noCase])) as Record<Author, string>
  for (const { shape, id, caseId, coded, sealed, at } of story({
    cases: size,
    now: '2026-11-22T07:00:00.000Z',
    accounts,
    notes: 1,
    open: 0.1,
    thin: true,
  })) {
    if (shape === card)
      held.push({
        id,
        caseId,
        kind: shape.of.kind,
        circle: '',
        version: 1,
        state: 'there',
        content: { coded, sealed, by: '', at, notices: [] },
      })
  }
  const records = new Records([card])
  records.take(held)
  const search = searchOver(records, [
    {
      shape: card,
      card: ({ caseId, sealed }) => ({
        masked: sealed.alias,
        words: [sealed.alias, sealed.name, sealed.callHer, ...sealed.phones, ...sealed.others.map((each: { name: string }) => each.name)],
        path: `/cases/${caseId}`,
      }),
    },
  ])
  const one = (text: string): number => {
    const began = performance.now()
    search.find(text)
    return performance.now() - began
  }
  const first = one('а')
  const all = (): number[] => typed.flatMap((word) => Array.from(word, (_, n) => one(word.slice(0, n + 1))))
  all()
  return { first, times: all() }
}
