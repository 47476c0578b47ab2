import { note } from '#capabilities/cases/staff/door.tsx'
import type { DutyRule } from '#kernel/device/part.ts'
import type { Opened } from '#kernel/device/records.ts'
import { contactDue, holding } from '../rules.ts'
import { level } from '../sealed/level.ts'

type Judgement = Opened<typeof level>

/** Entries of the story in which somebody spoke with her. */
const spoken: ReadonlySet<string> = new Set(['contact', 'visit', 'service'])

/** The judgement that holds in each case. */
function holdingIn(judged: readonly Judgement[]): Judgement[] {
  const byCase = new Map<string, Judgement[]>()
  for (const each of judged) {
    if (each.state === 'refused') continue
    const known = byCase.get(each.caseId)
    if (known === undefined) byCase.set(each.caseId, [each])
    else known.push(each)
  }
  return [...byCase.values()].flatMap((each) => holding(each) ?? [])
}

/** At a high or extreme level nobody has spoken with her for more than a day. */
export const highRiskNoContact: DutyRule<typeof level> = {
  name: 'high-risk-no-contact',
  may: 'cases.write',
  of: level,
  reads: [note],
  raise(judged, { now }, also) {
    const high = holdingIn(judged).filter((each) => contactDue(each, []) !== null)
    if (high.length === 0) return []
    const spokenLast = new Map(high.map(({ caseId }) => [caseId, '']))
    for (const { caseId, coded } of also(note)) {
      const last = spokenLast.get(caseId)
      if (last !== undefined && spoken.has(coded.what) && coded.at <= now && coded.at > last) spokenLast.set(caseId, coded.at)
    }
    return high.flatMap((each) => {
      const due = contactDue(each, [spokenLast.get(each.caseId) ?? ''])
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
  raise: (judged) =>
    holdingIn(judged).flatMap(({ id, caseId, coded }) =>
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
