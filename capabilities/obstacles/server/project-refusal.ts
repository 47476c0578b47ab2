import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { refusalKind } from '../records.ts'
import type { ObstaclesTables } from './tables.ts'

const putRefusals = upsertInto<ObstaclesTables['obstacles.refusal']>('obstacles.refusal', {
  id: 'uuid',
  case_id: 'uuid',
  agency: 'text',
  what: 'text[]',
  on_day: 'date',
  region: 'text',
  repeated: 'boolean',
})

/** Refusals by agencies as figures count them. */
export const projectRefusal = projection<ObstaclesTables>()(refusalKind, {
  tables: ['obstacles.refusal'],
  project(writes, { centre, write }) {
    write(
      putRefusals(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          agency: coded.agency,
          what: coded.what,
          on_day: coded.on,
          region: coded.region,
          repeated: coded.repeated,
        })),
      ),
    )
  },
})
