import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { lineTo } from '#apps/cli/client.ts'
import { startServer } from '#house/running-server.ts'
import { clusterName } from '#kernel/server/postgres/cluster.ts'
import { postgresProcessesNamed } from '#kernel/server/processes.ts'
import { makePlace, NotHere, outcome, type Story } from './story.ts'
import { compare, type Found, nothingTold, sealCalls, type Told, write } from './writers.ts'

/**
 * The data folder as it is at one moment in the middle of writes: everything is stopped, copied with what the system holds
 * of it, and goes on. It shows that the database comes up from any such moment; that it waits for the disk before it
 * acknowledges is its own setting (fsync, synchronous_commit), which is asked for here.
 */
export const powerCut: Story = {
  name: 'power cut',
  about: 'a copy of the data folder taken in the middle of writes starts, and holds every acknowledged record',
  async run(length) {
    if (process.platform !== 'linux') throw new NotHere('needs Linux to stop and copy everything at one moment')
    const rounds = length === 'long' ? 20 : 2
    const place = await makePlace()
    const copies = mkdtempSync(join(tmpdir(), 'faults-copies-'))
    try {
      const told = nothingTold()
      const records = await sealCalls(place.head, rounds * 400, (n) => `звонок № ${n} учебный`)
      const enough = new AbortController()
      const share = records.length / 4
      const writing = Promise.all(
        [1, 1, 5, 20].map((size, n) => write(place.head, records.slice(n * share, (n + 1) * share), size, told, enough.signal)),
      )
      let [lost, torn, there, acknowledged] = [0, 0, 0, 0]
      for (let round = 0; round < rounds; round++) {
        await later(40 + (round % 5) * 35)
        const copy = join(copies, `data-${round}`)
        const known = atOneMoment(place.dataFolder, place.server.process.pid!, told, copy)
        const after = await startServer(copy)
        const found: Found = await compare(lineTo(after.url), place.head, known)
        await after.stop()
        rmSync(copy, { recursive: true })
        lost += found.lost
        torn += found.torn
        there += found.there
        acknowledged += known.positions.size
      }
      enough.abort()
      await writing
      return { ...outcome(rounds, told, { there, lost, torn }, 'each copy started and compared by itself'), acknowledged }
    } finally {
      await place.leave()
      rmSync(copies, { recursive: true, force: true })
    }
  },
}

/** Stops the server and every process of its database, copies, and lets them go on; returns what was acknowledged by then. */
function atOneMoment(dataFolder: string, server: number, told: Told, copy: string): Told {
  const all = [server, ...postgresProcessesNamed(clusterName(dataFolder))]
  const tell = (signal: 'SIGSTOP' | 'SIGCONT'): void => {
    for (const pid of all) {
      try {
        process.kill(pid, signal)
      } catch {
        // a worker of the database that has ended meanwhile
      }
    }
  }
  tell('SIGSTOP')
  // acknowledgements still on their way to us are later than this: they ask for nothing
  const known = { ...told, positions: new Map(told.positions) }
  const done = spawnSync('cp', ['-a', dataFolder, copy])
  tell('SIGCONT')
  // after a power cut the process it names would be gone; here it lives on beside the copy
  rmSync(join(copy, 'panah.lock'), { force: true })
  if (done.status !== 0) throw new Error(`the folder could not be copied: ${done.stderr.toString()}`)
  return known
}
