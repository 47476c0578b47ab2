import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { lineTo } from '#apps/cli/client.ts'
import { makePlace, NotHere, outcome, type Story } from './story.ts'
import { compare, nothingTold, sealCalls, write } from './writers.ts'

/** A small disk fills up while people write: nothing that was acknowledged is lost, and work goes on when there is room. */
export const diskFull: Story = {
  name: 'disk full',
  about: 'a small disk fills up in the middle of writes, and is freed again',
  async run(length) {
    const rounds = length === 'long' ? 3 : 1
    const disk = mkdtempSync(join(tmpdir(), 'faults-disk-'))
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=520m,mode=755', 'tmpfs', disk]).status !== 0) {
      rmSync(disk, { recursive: true })
      throw new NotHere('needs the right to mount a small disk')
    }
    try {
      const place = await makePlace(disk)
      const told = nothingTold()
      const filler = join(disk, 'filler')
      let refusals = 0
      try {
        const records = await sealCalls(place.head, rounds * 4_000, (n) => `звонок № ${n} учебный`)
        const enough = new AbortController()
        const share = records.length / 2
        const writing = Promise.all(
          [5, 20].map((size, n) => write(place.head, records.slice(n * share, (n + 1) * share), size, told, enough.signal)),
        )
        for (let round = 0; round < rounds; round++) {
          await later(300)
          const before = told.unanswered
          const free = statfsSync(disk)
          writeFileSync(filler, Buffer.alloc(Math.max(0, free.bavail * free.bsize - 300_000)))
          for (let waited = 0; told.unanswered < before + 5 && waited < 10_000; waited += 50) await later(50)
          refusals += told.unanswered - before
          rmSync(filler)
          const enoughAgain = told.positions.size + 50
          for (let waited = 0; told.positions.size < enoughAgain && waited < 60_000; waited += 50) await later(50)
        }
        enough.abort()
        await writing
        const found = await compare(lineTo(place.server.url), place.head, told)
        return outcome(rounds, told, found, `${refusals} messages refused while it was full`, refusals > 0)
      } finally {
        rmSync(filler, { force: true })
        await place.server.stop()
      }
    } finally {
      spawnSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  },
}
