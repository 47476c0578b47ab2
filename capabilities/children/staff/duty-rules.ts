import { addDays } from '#kernel/device/dates.ts'
import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { interview } from '../sealed/interview.ts'
import { question } from '../sealed/question.ts'

/** A planned interview: the day before, so that somebody sits beside the child. */
export const interviewPlanned: DutyRule<typeof interview> = {
  name: 'interview-planned',
  may: may.write,
  of: interview,
  raise: (records) =>
    records
      .filter(({ coded }) => coded.state === 'planned')
      .map(({ id, caseId, coded }) => ({
        subject: id,
        caseId,
        due: coded.on,
        from: `${addDays(coded.on, -1)}T00:00:00.000Z`,
        words: { by: coded.by },
        path: `/children/${coded.child}`,
      })),
}

/** A question that waits for the lawyer and the head, with the term of the law. See [Note: two people decide]. */
export const guardianshipDecision: DutyRule<typeof question> = {
  name: 'guardianship-decision',
  may: may.decide,
  of: question,
  raise: (records) =>
    records
      .filter(({ coded }) => coded.settled === null)
      .map(({ id, caseId, coded, sealed }) => ({
        subject: id,
        caseId,
        due: coded.due,
        urgent: true,
        words: { about: sealed.about },
        path: coded.children[0] === undefined ? `/cases/${caseId}` : `/children/${coded.children[0]}`,
      })),
}
