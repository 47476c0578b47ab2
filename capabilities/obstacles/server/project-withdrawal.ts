import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { withdrawalKind } from '../records.ts'
import type { ObstaclesTables } from './tables.ts'

const putWithdrawals = upsertInto<ObstaclesTables['obstacles.withdrawal']>('obstacles.withdrawal', {
  id: 'uuid',
  case_id: 'uuid',
  what: 'text',
  will: 'text',
  on_day: 'date',
})

/** Statements taken back as figures count them. */
export const projectWithdrawal = projection<ObstaclesTables>()(withdrawalKind, {
  tables: ['obstacles.withdrawal'],
  project(writes, { centre, write }) {
    write(
      putWithdrawals(
        centre,
        writes.map(({ id, caseId, coded }) => ({ id, case_id: caseId, what: coded.what, will: coded.will, on_day: coded.on })),
      ),
    )
  },
})
