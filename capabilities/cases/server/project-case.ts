import { setCasesOpen } from '#kernel/server/cases.ts'
import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { caseKind } from '../records.ts'
import type { CasesTables } from './tables.ts'

const putFiles = upsertInto<CasesTables['cases.file']>('cases.file', {
  id: 'uuid',
  status: 'text',
  opened_on: 'date',
  stage: 'text',
  source: 'text',
  call: 'uuid',
  sex: 'text',
  age: 'text',
  violence: 'text[]',
  relation: 'text',
  region: 'text',
  children: 'int',
  closed_on: 'date',
  close_reason: 'text',
  worker: 'uuid',
})

/** Cases as figures count them, and which of them are open: that decides what a device holds. */
export const projectCase = projection<CasesTables>()(caseKind, {
  tables: ['cases.file'],
  constraints: { file_closed_with_reason: 'closed-without-reason' },
  project(writes, { centre, write }) {
    write(
      putFiles(
        centre,
        writes.map(({ id, coded }) => ({
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
          worker: coded.worker,
        })),
      ),
    )
    write(
      setCasesOpen(
        centre,
        writes.map(({ id, coded, at }) => ({ id, open: coded.status === 'open', at })),
      ),
    )
  },
})
