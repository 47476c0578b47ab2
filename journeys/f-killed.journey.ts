import { setTimeout as later } from 'node:timers/promises'
import { feed, found, lineTo, open, signIn as signInByLine } from '#apps/cli/client.ts'
import { call } from '#capabilities/helpline/sealed/call.ts'
import { nothingTold, sealCalls, type Told, write } from '../faults/writers.ts'
import type { House } from './house.ts'
import { expect, test } from './story.ts'
import { atWork, go, signIn } from './worker.ts'

const passphrase = 'қайың өзен таң жолы бес'
const many = 500
/** Records in one message: a call saved by itself, and outboxes coming back. */
const sizes = [1, 1, 2, 5, 20] as const

const note = (n: number) => `звонок № ${n} учебный`

/** Waits until so many are acknowledged, and at once lets the blow fall. */
async function amidWriting(told: Told, acknowledged: number, blow: () => Promise<unknown>): Promise<void> {
  while (told.positions.size < acknowledged) await later(1)
  await blow()
}

const blows = (house: House): readonly (readonly [number, () => Promise<unknown>])[] => [
  [60, () => house.killDatabase()],
  [150, () => house.killServer().then(() => house.start())],
  [240, () => Promise.all([house.killServer(), house.killDatabase()]).then(() => house.start())],
  [330, () => house.killDatabase()],
  [400, () => house.killServer().then(() => house.start())],
]

test('killed five times while five hundred records are written, the centre has every acknowledged one, and none twice', async ({
  house,
  desk,
}) => {
  const token = house.foundingLink.split('#found.')[1]!
  const head = await found(lineTo(house.staffUrl), { token, country: 'KZ', passphrase })
  const records = await sealCalls(head, many, note)
  const told = nothingTold()
  const share = many / sizes.length
  const writing = Promise.all(sizes.map((size, n) => write(head, records.slice(n * share, (n + 1) * share), size, told)))
  const killing = (async () => {
    for (const [acknowledged, blow] of blows(house)) await amidWriting(told, acknowledged, blow)
  })()
  await Promise.all([writing, killing])
  expect(told.unanswered, 'messages on their way when a blow fell').toBeGreaterThan(0)
  expect(told.wrong, 'refused, or acknowledged twice with two positions').toBe(0)
  expect(told.positions.size).toBe(many)

  // And once more without an outbox to come back: nobody is left to send anything again.
  await Promise.all([house.killServer(), house.killDatabase()])
  await house.start()

  const colleague = await signInByLine(lineTo(house.staffUrl), head)
  const there = await feed(colleague, { set: 'all' })
  const calls = there.filter(({ kind }) => kind === call.of.kind)
  expect(new Map(calls.map(({ id, position }) => [id, position])), 'every acknowledged one, where it was said to be').toEqual(
    told.positions,
  )
  expect(calls, 'none twice').toHaveLength(many)
  expect(calls.every(({ version }) => version === 1)).toBe(true)
  expect(
    there.map(({ position }) => position).sort((a, b) => a - b),
    'no position skipped or given twice',
  ).toEqual(there.map((_, n) => n + 1))

  const opened = await open(colleague, there)
  expect(opened.filter((each) => each.state !== 'open' || each.notices.length > 0)).toEqual([])
  const written = Array.from({ length: many }, (_, n) => note(n)).sort()
  const texts = opened.flatMap((each) => (each.state === 'open' ? ((each.sealed as { note?: string }).note ?? []) : []))
  expect(texts.sort()).toEqual(written)

  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, head)
  await atWork(page)
  await go(page, '/calls')
  const rows = page.getByRole('main').getByRole('listitem')
  await expect(rows).toHaveCount(many)
  const read = (await rows.allInnerTexts()).map((row) => /звонок № \d+ учебный/.exec(row)?.[0] ?? row)
  expect(read.sort()).toEqual(written)
})
