import { caseFile, note } from '#capabilities/cases/staff/door.tsx'
import type { DutyRule, ReadsAlso } from '#kernel/device/part.ts'
import type { Opened } from '#kernel/device/records.ts'
import { contactDue, holding } from '../rules.ts'
import { level } from '../sealed/level.ts'

type Judgement = Opened<typeof level>

/** Entries of the story in which somebody spoke with her. */
const spoken: ReadonlySet<string> = new Set(['contact', 'visit', 'service'])

/** The judgement that holds in each open case. */
function ofOpenCases(judged: readonly Judgement[], also: ReadsAlso): Judgement[] {
  const open = new Set(also(caseFile).flatMap(({ caseId, coded }) => (coded.status === 'open' ? [caseId] : [])))
  const byCase = Map.groupBy(
    judged.filter(({ caseId, state }) => state !== 'refused' && open.has(caseId)),
    ({ caseId }) => caseId,
  )
  return [...byCase.values()].flatMap((each) => holding(each) ?? [])
}

/** At a high or extreme level nobody has spoken with her for more than a day. */
export const highRiskNoContact: DutyRule<typeof level> = {
  name: 'high-risk-no-contact',
  may: 'cases.write',
  of: level,
  reads: [caseFile, note],
  raise(judged, { now }, also) {
    const high = ofOpenCases(judged, also).filter((each) => contactDue(each, []) !== null)
    if (high.length === 0) return []
    const wanted = new Set(high.map(({ caseId }) => caseId))
    const contacts = Map.groupBy(
      also(note).filter(({ caseId, coded }) => wanted.has(caseId) && spoken.has(coded.what) && coded.at <= now),
      ({ caseId }) => caseId,
    )
    return high.flatMap((each) => {
      const due = contactDue(each, contacts.get(each.caseId)?.map(({ coded }) => coded.at) ?? [])
      if (due === null) return []
      const { id, caseId, coded } = each
      return [{ subject: id, caseId, due, from: due, urgent: true, words: { level: coded.level }, path: `/cases/${caseId}` as const }]
    })
  },
}

/** The day on which a level is looked at again. */
export const reviewRisk: DutyRule<typeof level> = {
  name: 'review-risk',
  may: 'risk.write',
  of: level,
  reads: [caseFile],
  raise: (judged, _, also) =>
    ofOpenCases(judged, also).flatMap(({ id, caseId, coded }) =>
      coded.reviewBy === null
        ? []
        : [
            {
              subject: id,
              caseId,
              due: coded.reviewBy,
              from: coded.reviewBy,
              words: { level: coded.level },
              path: `/cases/${caseId}` as const,
            },
          ],
    ),
}
