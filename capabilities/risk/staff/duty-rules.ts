import { note } from '#capabilities/cases/staff/door.tsx'
import { followUpContact } from '#capabilities/follow-up/staff/door.tsx'
import { stay } from '#capabilities/shelter/staff/door.tsx'
import type { DutyRule, ReadsAlso } from '#kernel/device/part.ts'
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

/**
 * When somebody last spoke with her in each of some cases: an entry of the story, a contact after her exit at which she was
 * reached, or the day on which she left the shelter (counted from its beginning: rather asked too early). Null: she lives in
 * the shelter now, where somebody is always with her.
 */
function spokenLast(cases: Iterable<string>, now: string, also: ReadsAlso): ReadonlyMap<string, string | null> {
  const last = new Map<string, string | null>(Array.from(cases, (caseId) => [caseId, '']))
  const take = (caseId: string, at: string): void => {
    const before = last.get(caseId)
    if (typeof before === 'string' && at <= now && at > before) last.set(caseId, at)
  }
  for (const { caseId, coded } of also(note)) if (spoken.has(coded.what)) take(caseId, coded.at)
  for (const { caseId, coded } of also(followUpContact)) if (coded.outcome !== 'not_reached') take(caseId, coded.at)
  for (const { caseId, coded, state } of also(stay)) {
    // a placement that the centre did not take houses nobody
    if (state === 'refused') continue
    if (coded.state === 'left' && coded.left !== null) take(caseId, `${coded.left}T00:00:00.000Z`)
    else if (coded.state === 'staying' && last.has(caseId)) last.set(caseId, null)
  }
  return last
}

/** At a high or extreme level nobody has spoken with her for more than a day, and she does not live in the shelter. */
export const highRiskNoContact: DutyRule<typeof level> = {
  name: 'high-risk-no-contact',
  may: 'cases.write',
  of: level,
  reads: [note, followUpContact, stay],
  raise(judged, { now }, also) {
    const high = holdingIn(judged).filter((each) => contactDue(each, []) !== null)
    if (high.length === 0) return []
    const spokenWith = spokenLast(
      high.map(({ caseId }) => caseId),
      now,
      also,
    )
    return high.flatMap((each) => {
      const last = spokenWith.get(each.caseId) ?? null
      const due = last === null ? null : contactDue(each, [last])
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
