import { projection } from '#kernel/server/projection.ts'
import { entryKind } from '../records.ts'
import type { KinTables } from './tables.ts'

/** Entries as figures count them. */
export const projectEntry = projection<KinTables>()(entryKind, {
  tables: ['kin.entry'],
  async project(writes, { db, centre }) {
    for (const { id, coded } of writes) {
      const row = { on_day: coded.on, done: coded.done }
      await db
        .insertInto('kin.entry')
        .values({ centre_id: centre, id, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row))
        .execute()
    }
  },
})
