import { projection } from '#kernel/server/projection.ts'
import { listing } from '../listing.ts'
import { publishKind } from '../records.ts'
import type { DirectoryTables } from './tables.ts'

const kept: ReadonlySet<string> = new Set(listing.filter((entry) => entry.kept).map((entry) => entry.id))

/** The newest decision for each entry. Whether a call supports it is asked when the site asks, so a call may come later. */
export const projectChoice = projection<DirectoryTables>()(publishKind, {
  tables: ['directory.choice'],
  async project(writes, { db, centre, refuse }) {
    for (const { coded } of writes) if (coded.publish && kept.has(coded.entry)) refuse('entry-is-kept-quiet')
    const newest = [...new Map(writes.map((write) => [write.coded.entry, write])).values()]
    await db
      .insertInto('directory.choice')
      .values(
        newest.map(({ id, version, at, coded }) => ({
          centre_id: centre,
          entry: coded.entry,
          publish: coded.publish,
          id,
          version,
          chosen_at: at,
        })),
      )
      .onConflict((is) =>
        is
          .columns(['centre_id', 'entry'])
          .doUpdateSet((row) => ({
            publish: row.ref('excluded.publish'),
            id: row.ref('excluded.id'),
            version: row.ref('excluded.version'),
            chosen_at: row.ref('excluded.chosen_at'),
          }))
          .whereRef('directory.choice.chosen_at', '<=', 'excluded.chosen_at'),
      )
      .execute()
  },
})
