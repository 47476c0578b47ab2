import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { planKind } from '../records.ts'
import type { FollowUpTables } from './tables.ts'

const putPlans = upsertInto<FollowUpTables['follow_up.plan']>('follow_up.plan', {
  id: 'uuid',
  case_id: 'uuid',
  state: 'text',
  exit_on: 'date',
  next: 'date',
  step: 'text',
})

/** Plans of contacts after exit, and which of them wait for a day. */
export const projectPlan = projection<FollowUpTables>()(planKind, {
  tables: ['follow_up.plan'],
  constraints: { plan_going_has_day: 'plan-without-day' },
  project(writes, { centre, write }) {
    write(
      putPlans(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          state: coded.state,
          exit_on: coded.exitOn,
          next: coded.next,
          step: coded.step,
        })),
      ),
    )
  },
})
