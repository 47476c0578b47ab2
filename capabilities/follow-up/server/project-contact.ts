import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { contactKind } from '../records.ts'
import type { FollowUpTables } from './tables.ts'

const putContacts = upsertInto<FollowUpTables['follow_up.contact']>('follow_up.contact', {
  id: 'uuid',
  case_id: 'uuid',
  plan: 'uuid',
  step: 'text',
  planned: 'date',
  at: 'timestamptz',
  outcome: 'text',
  asked: 'text',
})

/** Contacts after exit as figures count them: how many were reached, how many were safe. */
export const projectContact = projection<FollowUpTables>()(contactKind, {
  tables: ['follow_up.contact'],
  project(writes, { centre, write }) {
    write(
      putContacts(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          plan: coded.plan,
          step: coded.step,
          planned: coded.planned,
          at: coded.at,
          outcome: coded.outcome,
          asked: coded.asked,
        })),
      ),
    )
  },
})
