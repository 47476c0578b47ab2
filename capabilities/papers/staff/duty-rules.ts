import type { DutyRule } from '#kernel/device/part.ts'
import { awaitedOn, endsOn } from '../rules.ts'
import { entitlement } from '../sealed/entitlement.ts'
import { paper } from '../sealed/paper.ts'

/** A paper that is being made: on the day it was promised somebody asks after it. */
export const paperAwaited: DutyRule<typeof paper> = {
  name: 'paper-awaited',
  may: 'papers.write',
  of: paper,
  raise: (papers) =>
    papers.flatMap(({ id, caseId, at, coded }) => {
      const due = awaitedOn(coded, at.slice(0, 10))
      return due === null ? [] : [{ subject: id, caseId, due, from: due, words: { which: coded.which }, path: `/cases/${caseId}` as const }]
    }),
}

/** What was granted ends soon. */
export const entitlementEnds: DutyRule<typeof entitlement> = {
  name: 'entitlement-ends',
  may: 'papers.write',
  of: entitlement,
  raise: (entitlements) =>
    entitlements.flatMap(({ id, caseId, coded }) => {
      const ends = endsOn(coded)
      return ends === null ? [] : [{ subject: id, caseId, ...ends, words: { group: coded.group }, path: `/cases/${caseId}` as const }]
    }),
}
