import { projection } from '#kernel/server/projection.ts'
import { noteKind } from '../records.ts'
import type { CasesTables } from './tables.ts'

/** Services and contacts as figures count them. */
export const projectNote = projection<CasesTables>()(noteKind, {
  tables: ['cases.entry'],
  async project(writes, { db, centre }) {
    const newest = [...new Map(writes.map((write) => [write.id, write])).values()]
    await db
      .insertInto('cases.entry')
      .values(
        newest.map(({ id, caseId, coded }) => ({
          centre_id: centre,
          id,
          case_id: caseId,
          at: coded.at,
          what: coded.what,
          channel: coded.channel,
          service: coded.service,
          minutes: coded.minutes,
        })),
      )
      .onConflict((is) =>
        is.columns(['centre_id', 'id']).doUpdateSet((row) => ({
          at: row.ref('excluded.at'),
          what: row.ref('excluded.what'),
          channel: row.ref('excluded.channel'),
          service: row.ref('excluded.service'),
          minutes: row.ref('excluded.minutes'),
        })),
      )
      .execute()
  },
})
