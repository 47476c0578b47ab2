import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '#house/running-server.ts'
import { median } from './measure.ts'
import { report } from './report.ts'

/** From nothing running to the first answer, over a folder where nothing has changed. */
export async function benchStart(rounds = 5): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-start-'))
  try {
    const first = await startServer(join(folder, 'data'))
    await first.stop()
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const server = await startServer(join(folder, 'data'))
      times.push(server.answeredAfter)
      await server.stop()
    }
    const ms = Math.round(median(times))
    report([
      {
        room: 'house',
        what: 'start with nothing changed',
        size: 'server and PostgreSQL',
        target: '≤ 2 s to the first answer',
        measured: `${ms} ms`,
        ratio: ms / 2000,
        met: ms <= 2000,
      },
      {
        room: 'house',
        what: 'first start of all',
        size: 'with initdb and migrations',
        target: 'none',
        measured: `${Math.round(first.answeredAfter)} ms`,
        met: true,
      },
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
