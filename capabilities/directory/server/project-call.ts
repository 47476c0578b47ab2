import { projection } from '#kernel/server/projection.ts'
import { checkKind } from '../records.ts'
import type { DirectoryTables } from './tables.ts'

/** Calls to organisations, each a row. */
export const projectCall = projection<DirectoryTables>()(checkKind, {
  tables: ['directory.call'],
  async project(writes, { db, centre }) {
    const newest = [...new Map(writes.map((write) => [write.id, write])).values()]
    await db
      .insertInto('directory.call')
      .values(
        newest.map(({ id, version, coded }) => ({
          centre_id: centre,
          id,
          entry: coded.entry,
          outcome: coded.outcome,
          called_on: coded.on,
          version,
        })),
      )
      .onConflict((is) =>
        is
          .columns(['centre_id', 'id'])
          .doUpdateSet((row) => ({
            entry: row.ref('excluded.entry'),
            outcome: row.ref('excluded.outcome'),
            called_on: row.ref('excluded.called_on'),
            version: row.ref('excluded.version'),
          }))
          .whereRef('directory.call.version', '<=', 'excluded.version'),
      )
      .execute()
  },
})
