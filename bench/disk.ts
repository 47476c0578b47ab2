import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { preparedCentre } from './centre.ts'
import { report } from './report.ts'

/** What a centre of a known size takes on the disk of the server, once its database has been stopped; no target is set for it. */
export async function benchDisk(sizes: readonly number[] = [2_000, 20_000]): Promise<void> {
  for (const size of sizes) {
    const centre = await preparedCentre(size)
    try {
      const all = megabytesOf(centre.dataFolder)
      const log = megabytesOf(join(centre.dataFolder, 'database', 'pg_wal'))
      const tables = megabytesOf(join(centre.dataFolder, 'database', 'base'))
      report([
        {
          room: 'server',
          what: 'disk, the whole data folder',
          size: `${size} cases`,
          target: 'none',
          measured: `${Math.round(all)} MB: tables ${Math.round(tables)} MB, write-ahead log ${Math.round(log)} MB`,
          met: true,
          note: 'stopped; an empty centre has 33 MB of tables, and the write-ahead log is kept to about 256 MB whatever the size',
        },
      ])
    } finally {
      centre.throwAway()
    }
  }
}

/** What the files of a folder take. */
export const megabytesOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).blocks * 512, 0) /
  2 ** 20
