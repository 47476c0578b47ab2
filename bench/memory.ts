import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { clusterName } from '#kernel/server/postgres/cluster.ts'
import { postgresProcessesNamed } from '#kernel/server/processes.ts'
import { lineTo, signIn } from '#apps/cli/client.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { deskAt } from './desk.ts'
import { megabytesOf } from './disk.ts'
import { grownCentre, howGrown } from './grown.ts'
import { allOpen } from './probe.ts'
import { report } from './report.ts'
import { cookieOf } from './servers.ts'
import { openAgain } from './unlock.ts'

/** What an opened device holds, and what the server with its database holds while nothing is asked of it. */
export async function benchMemory(sizes: readonly number[] = [2_000, 20_000]): Promise<void> {
  for (const size of sizes) {
    const { page, centre, server } = await deskAt(size)
    await openAgain(page, centre.worker.passphrase)
    await allOpen(page)
    const { window, worker } = await heaps(page)
    const heap = window + worker
    report([
      {
        room: 'device',
        what: 'memory of an opened device',
        size: `${size} cases`,
        target: '≤ 250 MB',
        measured: `${Math.round(heap)} MB: page ${Math.round(window)} MB, worker ${Math.round(worker)} MB`,
        ratio: heap / 250,
        met: heap <= 250,
        note: 'JavaScript heaps and their buffers, after a collection',
      },
    ])
    const kept = await page.evaluate(async () => {
      const { usage = 0, usageDetails } = (await navigator.storage.estimate()) as StorageEstimate & {
        usageDetails?: { indexedDB?: number }
      }
      return (usageDetails?.indexedDB ?? usage) / 2 ** 20
    })
    report([
      {
        room: 'device',
        what: 'disk, what a device keeps',
        size: `${size} cases`,
        target: 'none',
        measured: `${Math.round(kept)} MB`,
        met: true,
        note: 'IndexedDB as Chromium counts it: the working set, sealed',
      },
    ])
    if (process.platform !== 'linux') continue
    await page.waitForTimeout(untilIdle)
    idle(server, centre.dataFolder, `${size} cases, after a device read them all`)
  }
}

const pages = 10

/** What was answered is given back when nothing was asked for so many milliseconds: see [Note: rubbish is taken out when nothing is asked]. */
const untilIdle = 25_000

/** The same of a server whose centre has 2,000,000 records; no device: it would hold a card of each case. */
export async function benchLarge(records = 2_000_000): Promise<void> {
  if (process.platform !== 'linux') return
  const centre = await grownCentre(records)
  try {
    const server = await startServer(centre.dataFolder)
    const { cases } = centre
    try {
      const desk = await signIn(lineTo(server.url), centre.worker)
      const headers = { cookie: cookieOf(desk.line.cookies) }
      for (let page = 0, after = 0; page < pages; page++) {
        const answer = await fetch(`${server.url}/api/feed?after=${after}&limit=2000&set=working`, { headers })
        after = ((await answer.json()) as { position: number }).position
      }
      await new Promise((later) => setTimeout(later, untilIdle))
      idle(server, centre.dataFolder, `${records.toLocaleString('en')} records, after a device read 20,000`, `${cases} cases; `)
    } finally {
      await server.stop()
    }
    const [all, tables] = [centre.dataFolder, join(centre.dataFolder, 'database', 'base')].map(megabytesOf)
    report([
      {
        room: 'server',
        what: 'disk, the whole data folder',
        size: `${records.toLocaleString('en')} records`,
        target: 'none',
        measured: `${Math.round(all ?? 0)} MB: tables ${Math.round(tables ?? 0)} MB`,
        met: true,
        note: `${cases} cases; stopped. ${howGrown}`,
      },
    ])
  } finally {
    centre.throwAway()
  }
}

/** Reports what a server and its database hold just now. */
function idle(server: RunningServer, dataFolder: string, size: string, more = ''): void {
  const node = share(server.process.pid ?? 0)
  const database = postgresProcessesNamed(clusterName(dataFolder)).reduce((sum, pid) => sum + share(pid), 0)
  report([
    {
      room: 'server',
      what: 'memory, server and PostgreSQL, idle',
      size,
      target: '≤ 250 MB, Node ≤ 200 MB',
      measured: `${Math.round(node + database)} MB: Node ${Math.round(node)} MB, PostgreSQL ${Math.round(database)} MB`,
      ratio: (node + database) / 250,
      met: node + database <= 250 && node <= 200,
      note: `${more}proportional set size: pages that PostgreSQL shares among its processes are counted once`,
    },
  ])
}

interface HeapUsage {
  readonly usedSize: number
  readonly backingStorageSize?: number
}

/** Megabytes that page and worker hold after a collection. */
async function heaps(page: Page): Promise<{ window: number; worker: number }> {
  const cdp = await page.context().newCDPSession(page)
  const sizeOf = ({ usedSize, backingStorageSize = 0 }: HeapUsage): number => (usedSize + backingStorageSize) / 2 ** 20
  // The worker is a target of its own: it is asked by messages through the page's session.
  const answers = new Map<number, (result: unknown) => void>()
  cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown }
    answers.get(id)?.(result)
  })
  const attached = new Promise<string>((found) =>
    cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && found(sessionId)),
  )
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const sessionId = await attached
  let last = 0
  const askWorker = <T>(method: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++last
      answers.set(id, resolve as (result: unknown) => void)
      cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject)
    })
  await cdp.send('HeapProfiler.collectGarbage')
  await askWorker('HeapProfiler.collectGarbage')
  const window = sizeOf(await cdp.send('Runtime.getHeapUsage'))
  const worker = sizeOf(await askWorker<HeapUsage>('Runtime.getHeapUsage'))
  await cdp.detach()
  return { window, worker }
}

/** Megabytes of a process (Linux), what it shares divided among the sharers. */
export function share(pid: number): number {
  const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(join('/proc', String(pid), 'smaps_rollup'), 'utf8'))
  return Number(found?.[1] ?? Number.NaN) / 1_024
}
