import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { holdKind } from '../records.ts'
import type { ErasureTables } from './tables.ts'

const putHolds = upsertInto<ErasureTables['erasure.hold']>('erasure.hold', {
  id: 'uuid',
  case_id: 'uuid',
  until: 'date',
  lifted: 'boolean',
})

/** Cases that nobody and no clock may erase. */
export const projectHold = projection<ErasureTables>()(holdKind, {
  tables: ['erasure.hold'],
  project(writes, { centre, write }) {
    write(
      putHolds(
        centre,
        writes.map(({ id, caseId, coded }) => ({ id, case_id: caseId, until: coded.until, lifted: coded.lifted })),
      ),
    )
  },
})
