import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { type Level, levelKind } from '../records.ts'
import { rank } from '../rules.ts'
import type { RiskTables } from './tables.ts'

const putLevels = upsertInto<RiskTables['risk.level']>('risk.level', {
  id: 'uuid',
  case_id: 'uuid',
  level: 'text',
  at: 'timestamptz',
  reasons: 'text[]',
  told_her: 'boolean',
  review_by: 'date',
  lowered: 'text',
})

/** Judgements of danger as figures count them. A lower level than one it takes the place of needs a reason. */
export const projectLevel = projection<RiskTables>()(levelKind, {
  tables: ['risk.level'],
  async project(writes, { db, centre, write, refuse }) {
    const unexplained = writes.filter(({ coded, version }) => coded.lowered === null && (coded.after.length > 0 || version > 1))
    if (unexplained.length > 0) {
      const known = new Map<string, Level>(writes.map(({ id, caseId, coded }) => [`${caseId} ${id}`, coded.level]))
      const before = [...new Set(unexplained.flatMap(({ id, coded }) => [id, ...coded.after]))]
      const rows = await db
        .selectFrom('risk.level')
        .select(['id', 'case_id', 'level'])
        .where('centre_id', '=', centre)
        .where('id', 'in', before)
        .execute()
      for (const { id, case_id, level } of rows) known.set(`${case_id} ${id}`, level as Level)
      const isLowered = unexplained.some(({ id: own, caseId, coded }) =>
        [own, ...coded.after].some((id) => rank(known.get(`${caseId} ${id}`) ?? 'usual') > rank(coded.level)),
      )
      if (isLowered) refuse('lowered-without-reason')
    }
    write(
      putLevels(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          level: coded.level,
          at: coded.at,
          reasons: coded.reasons,
          told_her: coded.toldHer,
          review_by: coded.reviewBy,
          lowered: coded.lowered,
        })),
      ),
    )
  },
})
