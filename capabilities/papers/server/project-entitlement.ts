import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { entitlementKind } from '../records.ts'
import type { PapersTables } from './tables.ts'

const putEntitlements = upsertInto<PapersTables['papers.entitlement']>('papers.entitlement', {
  id: 'uuid',
  case_id: 'uuid',
  group: 'text',
  state: 'text',
  asked_on: 'date',
  decided_on: 'date',
  ends_on: 'date',
})

/** What was asked for by law as figures count it: granted, refused, how long it took. */
export const projectEntitlement = projection<PapersTables>()(entitlementKind, {
  tables: ['papers.entitlement'],
  project(writes, { centre, write }) {
    write(
      putEntitlements(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          group: coded.group,
          state: coded.state,
          asked_on: coded.askedOn,
          decided_on: coded.decidedOn,
          ends_on: coded.endsOn,
        })),
      ),
    )
  },
})
