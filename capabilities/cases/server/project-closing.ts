import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { closingKind } from '../records.ts'
import type { CasesTables } from './tables.ts'

const putClosings = upsertInto<CasesTables['cases.closing']>('cases.closing', {
  id: 'uuid',
  case_id: 'uuid',
  deed: 'text',
  on_day: 'date',
  reason: 'text',
  outcome: 'text',
  told_may_return: 'boolean',
  again: 'text',
})

/** Closings and openings again as figures count them, each of them. */
export const projectClosing = projection<CasesTables>()(closingKind, {
  tables: ['cases.closing'],
  constraints: { closing_has_reason: 'closed-without-reason', reopening_has_reason: 'reopened-without-reason' },
  project(writes, { centre, write }) {
    write(
      putClosings(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          deed: coded.deed,
          on_day: coded.on,
          reason: coded.reason,
          outcome: coded.outcome,
          told_may_return: coded.toldMayReturn,
          again: coded.again,
        })),
      ),
    )
  },
})
