import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { sheetKind } from '../records.ts'
import type { IntakeTables } from './tables.ts'

const putSheets = upsertInto<IntakeTables['intake.sheet']>('intake.sheet', {
  id: 'uuid',
  case_id: 'uuid',
  begun_on: 'date',
  finished_on: 'date',
  keeping: 'text',
  delay: 'text',
  civil: 'text',
  displacement: 'text',
  today: 'int',
  sheet: 'int',
  report: 'int',
})

/** First talks as figures count them. */
export const projectSheet = projection<IntakeTables>()(sheetKind, {
  tables: ['intake.sheet'],
  constraints: { sheet_in_order: 'intake-out-of-order' },
  project(writes, { centre, write }) {
    write(
      putSheets(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          begun_on: coded.begunOn,
          finished_on: coded.finishedOn,
          keeping: coded.keeping,
          delay: coded.delay,
          civil: coded.civil,
          displacement: coded.displacement,
          today: coded.today,
          sheet: coded.sheet,
          report: coded.report,
        })),
      ),
    )
  },
})
