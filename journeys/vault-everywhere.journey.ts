import { runEverywhere } from '#vault/tests/everywhere.ts'
import { serveWorker } from './served-worker.ts'
import { expect, test } from './story.ts'

type Outcome = Awaited<ReturnType<typeof runEverywhere>>

test("what holds of the vault in Node holds in a browser's worker, under the strict policy", async ({ desk }) => {
  const inNode = await runEverywhere()
  expect(inNode.failed).toEqual([])
  const { url, close } = await serveWorker(`
    import { runEverywhere } from '#vault/tests/everywhere.ts'
    postMessage(await runEverywhere())
  `)
  const { page: tab } = await desk()
  await tab.goto(url)
  const inBrowser = await tab.evaluate(() => (globalThis as unknown as { outcome: Promise<Outcome> }).outcome)
  close()
  expect(inBrowser.failed).toEqual([])
  expect(inBrowser.passed).toEqual(inNode.passed)
})
