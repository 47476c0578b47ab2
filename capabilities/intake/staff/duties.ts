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
