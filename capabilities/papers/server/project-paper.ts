import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { paperKind } from '../records.ts'
import type { PapersTables } from './tables.ts'

const putPapers = upsertInto<PapersTables['papers.paper']>('papers.paper', {
  id: 'uuid',
  case_id: 'uuid',
  which: 'text',
  whose: 'text',
  state: 'text',
  applied_on: 'date',
  expected_by: 'date',
})

/** Papers as figures count them: how many were missing, how many were made again. */
export const projectPaper = projection<PapersTables>()(paperKind, {
  tables: ['papers.paper'],
  project(writes, { centre, write }) {
    write(
      putPapers(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          which: coded.which,
          whose: coded.whose,
          state: coded.state,
          applied_on: coded.appliedOn,
          expected_by: coded.expectedBy,
        })),
      ),
    )
  },
})
