import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { makeBackup } from '#apps/cli/backup/make-backup.ts'
import { restoreBackup } from '#apps/cli/backup/restore-backup.ts'
import { lineTo } from '#apps/cli/client.ts'
import { startServer } from '#house/running-server.ts'
import { root } from '#house/tree.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { newBackupKey } from '#vault/backup.ts'
import { makePlace, outcome, type Story } from './story.ts'
import { compare, nothingTold, sealCalls, type Told, write } from './writers.ts'

const rooms = ['apps', 'capabilities', 'countries', 'kernel', 'look', 'vault'] as const
const next = '9.9.9'

/** The same program with one more migration, which touches the table that everybody is writing to; the packages are shared. */
function makeNewer(folder: string): string {
  mkdirSync(folder)
  for (const room of rooms) cpSync(join(root, room), join(folder, room), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(
    join(folder, 'package.json'),
    readFileSync(join(root, 'package.json'), 'utf8').replace(/"version": "[^"]+"/, `"version": "${next}"`),
  )
  writeFileSync(
    join(folder, 'kernel/server/migrations/29990101-0000-newer.sql'),
    `alter table kernel.record add column newer int;
     update kernel.record set newer = version;
     alter table kernel.record alter column newer set default 0;
     create index record_newer on kernel.record (centre_id, newer);`,
  )
  return relative(root, join(folder, 'apps/server/main.ts'))
}

async function amid(told: Told, more: number): Promise<void> {
  for (const enough = told.positions.size + more; told.positions.size < enough;) await later(1)
}

/**
 * An evening's upgrade while devices go on writing: a copy, the older program stops, the newer one starts over the same
 * folder and runs its migration. Then the way back: the older program refuses the newer data, and the copy, restored into
 * another folder, is what it starts from.
 */
export const upgrade: Story = {
  name: 'upgrade and the way back',
  about:
    'a newer version with a migration takes over in the middle of writes; the older one refuses the newer data and starts from the copy',
  async run(length) {
    const place = await makePlace()
    const within = dirname(place.dataFolder)
    const program = join(within, 'newer')
    const entry = makeNewer(program)
    const { ports, dataFolder, head } = place
    try {
      const told = nothingTold()
      const records = await sealCalls(head, length === 'long' ? 6_000 : 1_600, (n) => `звонок № ${n} учебный`)
      const share = records.length / 4
      const enough = new AbortController()
      const writing = Promise.all(
        [1, 1, 5, 20].map((size, n) => write(head, records.slice(n * share, (n + 1) * share), size, told, enough.signal)),
      )
      await amid(told, 40)
      const inCopy = { ...told, positions: new Map(told.positions) }
      const { identity, recipient } = await newBackupKey()
      const copy = await makeBackup({
        databaseUrl: reachDatabase(dataFolder)!,
        dataFolder,
        into: join(within, 'copies'),
        operator: recipient,
        now: new Date(),
      })
      await amid(told, 40)
      const began = performance.now()
      await place.server.stop()
      place.server = await startServer(dataFolder, { ports, entry })
      await amid(told, 60)
      const gap = (performance.now() - began) / 1000
      enough.abort()
      await writing
      const { program: runs } = await lineTo(place.server.url).ask<{ program: string }>('GET', '/health')
      const after = await compare(lineTo(place.server.url), head, told)
      await place.server.stop()

      // the way back: not over the newer data …
      const said = await startServer(dataFolder, { ports }).then(
        (started) => started.stop().then(() => 'it started'),
        (error: unknown) => String(error),
      )
      const refuses =
        said.includes('was written by a newer version') && said.includes('29990101-0000-newer') && said.includes('более новой')
      // … which the refusal has not touched
      place.server = await startServer(dataFolder, { ports, entry })
      const untouched = await compare(lineTo(place.server.url), head, told)
      await place.server.stop()
      // … but from the copy
      const restored = join(within, 'restored')
      await restoreBackup({ ...copy, identity, dataFolder: restored })
      place.server = await startServer(restored, { ports })
      const back = await compare(lineTo(place.server.url), head, inCopy)
      const held = runs === next && refuses && untouched.lost + untouched.torn + back.lost + back.torn === 0
      const wrong = [
        runs === next ? '' : `runs ${runs}`,
        refuses ? '' : `the older version said: ${said.slice(0, 200)}`,
        untouched.lost + untouched.torn === 0 ? '' : 'the refused start changed something',
        back.lost + back.torn === 0 ? '' : `the copy lacks ${back.lost}`,
      ].filter(Boolean)
      return outcome(
        1,
        told,
        after,
        wrong.length > 0
          ? wrong.join('; ')
          : `writing again ${gap.toFixed(1)} s after the stop; ${told.unanswered} messages unanswered; the older version refuses; the copy has all ${inCopy.positions.size} of before it`,
        held,
      )
    } finally {
      await place.leave()
      rmSync(program, { recursive: true, force: true })
    }
  },
}
