import { expect, test } from 'vitest'
import { takeOutRubbish } from './idle-memory.ts'

/** Works for so many milliseconds, in turns. */
async function work(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    for (const turn = performance.now(); performance.now() - turn < 40;);
    await new Promise((soon) => setImmediate(soon))
  }
}

const used = () => process.memoryUsage().heapUsed / 2 ** 20

test('what was answered is given back once nothing is asked any more, and not while somebody waits', async () => {
  const stopping = new AbortController()
  takeOutRubbish(stopping.signal, { often: 100 })
  // what the pages of a feed leave behind: old enough that no small collection takes it
  let read: unknown = Array.from({ length: 2_000_000 }, (_, n) => ({ n }))
  await work(200)
  read = null
  const full = used()
  await work(400)
  expect(read).toBeNull()
  expect(used(), 'at work').toBeGreaterThan(full - 20)
  await expect.poll(used, { timeout: 5_000 }).toBeLessThan(full - 60)
  stopping.abort()
})
