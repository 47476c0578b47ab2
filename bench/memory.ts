import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterName } from '#kernel/server/postgres.ts'
import { postgresProcessesNamed } from '#kernel/server/processes.ts'
import { deskAt } from './desk.ts'
import { report } from './report.ts'
import { allOpen, openAgain } from './unlock.ts'

/** What an opened device holds, and what the server with its database holds while nothing is asked of it. */
export async function benchMemory(sizes: readonly number[] = [2_000, 20_000]): Promise<void> {
  for (const size of sizes) {
    const { page, centre, server } = await deskAt(size)
    await openAgain(page, centre.worker.passphrase)
    await allOpen(page)
    const { bytes } = (await page.evaluate('performance.measureUserAgentSpecificMemory()')) as { bytes: number }
    const heap = bytes / 2 ** 20
    report([
      {
        room: 'device',
        what: 'memory of an opened device',
        size: `${size} cases`,
        target: '≤ 250 MB',
        measured: `${Math.round(heap)} MB`,
        ratio: heap / 250,
        met: heap <= 250,
        note: 'page and worker after a collection, by performance.measureUserAgentSpecificMemory',
      },
    ])
    if (process.platform !== 'linux') continue
    await page.waitForTimeout(3_000)
    const node = share(server.process.pid ?? 0)
    const database = postgresProcessesNamed(clusterName(centre.dataFolder)).reduce((sum, pid) => sum + share(pid), 0)
    report([
      {
        room: 'server',
        what: 'memory, server and PostgreSQL, idle',
        size: `${size} cases, after a device read them all`,
        target: '≤ 250 MB, Node ≤ 200 MB',
        measured: `${Math.round(node + database)} MB: Node ${Math.round(node)} MB, PostgreSQL ${Math.round(database)} MB`,
        ratio: (node + database) / 250,
        met: node + database <= 250 && node <= 200,
        note: 'proportional set size: pages that PostgreSQL shares among its processes are counted once',
      },
    ])
  }
}

/** Megabytes of a process, what it shares divided among the sharers. */
function share(pid: number): number {
  const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(join('/proc', String(pid), 'smaps_rollup'), 'utf8'))
  return Number(found?.[1] ?? Number.NaN) / 1_024
}
