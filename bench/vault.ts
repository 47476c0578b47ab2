import { serveWorker } from '../journeys/served-worker.ts'
import { theBrowser } from './desk.ts'
import type { Medians } from './measure.ts'
import { report, type Line } from './report.ts'
import { vaultTimes } from './vault-times.ts'

const rounds = 3

/** Sealing and opening through the whole format, beside the bare WebCrypto calls for the same bytes: in Node, and in Chromium's worker. */
export async function benchVault(many = 20_000): Promise<void> {
  told('Node 26', many, await vaultTimes(many, rounds))
  const { url, close } = await serveWorker(`
    import { vaultTimes } from '#bench/vault-times.ts'
    postMessage(await vaultTimes(${many}, ${rounds}))
  `)
  try {
    const browser = await theBrowser()
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(url)
    told('Chromium’s worker', many, (await page.evaluate('globalThis.outcome')) as Medians)
    await context.close()
  } finally {
    close()
  }
}

function told(where: string, many: number, times: Medians): void {
  const line = (what: string, ours: string, limit: string): Line => {
    const ratio = (times[ours] ?? 0) / (times[limit] ?? 1)
    return {
      room: 'device',
      what,
      size: `${where}, ${many} records of 400 B`,
      target: '≤ 1.5 × bare WebCrypto',
      measured: `${ratio.toFixed(2)} × (${Math.round(times[ours] ?? 0)} ms, bare ${Math.round(times[limit] ?? 0)} ms)`,
      ratio,
      met: ratio <= 1.5,
      note: `median of ${rounds} rounds, in turn with the bare calls in the same ${where.startsWith('Node') ? 'process' : 'worker; not on a slowed processor, because Chromium cannot slow a worker'}`,
    }
  }
  report([
    line('vault: seal and sign', 'seal', 'bare seal + sign'),
    line('vault: open and verify', 'open', 'bare open + verify'),
    line('vault: open search cards', 'open cards', 'bare open'),
  ])
}
