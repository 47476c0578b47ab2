import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { noteKind } from '../records.ts'
import type { CasesTables } from './tables.ts'

const putEntries = upsertInto<CasesTables['cases.entry']>('cases.entry', {
  id: 'uuid',
  case_id: 'uuid',
  at: 'timestamptz',
  what: 'text',
  channel: 'text',
  service: 'text',
  minutes: 'int',
  source: 'text',
})

/** Services and contacts as figures count them. */
export const projectNote = projection<CasesTables>()(noteKind, {
  tables: ['cases.entry'],
  project(writes, { centre, write }) {
    write(
      putEntries(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          at: coded.at,
          what: coded.what,
          channel: coded.channel,
          service: coded.service,
          minutes: coded.minutes,
          source: coded.source,
        })),
      ),
    )
  },
})
