import { setCaseOpen } from '#kernel/server/cases.ts'
import { projection } from '#kernel/server/projection.ts'
import { caseKind } from '../records.ts'
import type { CasesTables } from './tables.ts'

/** Cases as figures count them, and which of them are open: that decides what a device holds. */
export const projectCase = projection<CasesTables>()(caseKind, {
  tables: ['cases.file'],
  constraints: { file_closed_with_reason: 'closed-without-reason' },
  async project(writes, { db, centre }) {
    const newest = [...new Map(writes.map((write) => [write.id, write])).values()]
    await db
      .insertInto('cases.file')
      .values(
        newest.map(({ id, coded }) => ({
          centre_id: centre,
          id,
          status: coded.status,
          opened_on: coded.openedOn,
          stage: coded.stage,
          source: coded.source,
          call: coded.call,
          sex: coded.sex,
          age: coded.age,
          violence: coded.violence,
          relation: coded.relation,
          region: coded.region,
          children: coded.children,
          closed_on: coded.closedOn,
          close_reason: coded.closeReason,
        })),
      )
      .onConflict((is) =>
        is.columns(['centre_id', 'id']).doUpdateSet((row) => ({
          status: row.ref('excluded.status'),
          opened_on: row.ref('excluded.opened_on'),
          stage: row.ref('excluded.stage'),
          source: row.ref('excluded.source'),
          call: row.ref('excluded.call'),
          sex: row.ref('excluded.sex'),
          age: row.ref('excluded.age'),
          violence: row.ref('excluded.violence'),
          relation: row.ref('excluded.relation'),
          region: row.ref('excluded.region'),
          children: row.ref('excluded.children'),
          closed_on: row.ref('excluded.closed_on'),
          close_reason: row.ref('excluded.close_reason'),
        })),
      )
      .execute()
    await Promise.all(newest.map(({ id, coded, at }) => setCaseOpen(db, centre, id, coded.status === 'open', at)))
  },
})
