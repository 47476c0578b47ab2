import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { pressureKind } from '../records.ts'
import type { ObstaclesTables } from './tables.ts'

const putPressures = upsertInto<ObstaclesTables['obstacles.pressure']>('obstacles.pressure', {
  id: 'uuid',
  case_id: 'uuid',
  by: 'text',
  how: 'text[]',
  aim: 'text',
  on_day: 'date',
})

/** Pressure and intimidation as figures count them. */
export const projectPressure = projection<ObstaclesTables>()(pressureKind, {
  tables: ['obstacles.pressure'],
  project(writes, { centre, write }) {
    write(
      putPressures(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          by: coded.by,
          how: coded.how,
          aim: coded.aim,
          on_day: coded.on,
        })),
      ),
    )
  },
})
