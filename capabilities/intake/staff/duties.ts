import { level } from '#capabilities/risk/staff/door.tsx'
import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { dueOf } from '../rules.ts'
import { sheet } from '../sealed/sheet.ts'

/** A first talk that nobody has called done. */
export const unfinished: DutyRule<typeof sheet> = {
  name: 'intake-unfinished',
  may: may.write,
  of: sheet,
  raise: (records) =>
    records.flatMap(({ id, caseId, coded }) => {
      const due = dueOf(coded)
      return due === null
        ? []
        : [{ subject: id, caseId, ...due, words: { done: coded.today, of: 9 }, path: `/cases/${caseId}/intake` as const }]
    }),
}

/** She said at the first talk that there is danger, and nobody has judged since how much. */
export const dangerNotJudged: DutyRule<typeof sheet> = {
  name: 'danger-not-judged',
  may: 'risk.write',
  of: sheet,
  reads: [level],
  raise: (sheets, _at, also) => {
    const named = sheets.filter(({ sealed }) => sealed.answers.danger?.picks?.includes('yes'))
    if (named.length === 0) return []
    const judged = new Set(also(level).flatMap(({ caseId, state }) => (state === 'refused' ? [] : [caseId])))
    return named.flatMap(({ id, caseId, coded }) =>
      judged.has(caseId) ? [] : [{ subject: id, caseId, due: coded.begunOn, urgent: true, path: `/cases/${caseId}` as const }],
    )
  },
}
