import type { DutyRule } from '#kernel/device/part.ts'
import { reachable } from '../rules.ts'
import { plan } from '../sealed/plan.ts'

/** The next contact after exit, in the hours in which she may be reached. It comes after a closing, too. */
export const nextFollowUp: DutyRule<typeof plan> = {
  name: 'next-follow-up',
  may: 'follow-up.write',
  afterClosing: true,
  of: plan,
  raise: (plans, { country }) =>
    plans.flatMap(({ id, caseId, state, coded, sealed }) => {
      if (coded.state !== 'going' || coded.next === null || coded.step === null || state === 'refused') return []
      const hours = reachable(coded.next, sealed.window, country)
      return [
        {
          subject: id,
          caseId,
          due: hours?.until ?? coded.next,
          from: hours?.from ?? coded.next,
          words: {
            step: coded.step,
            hours: sealed.window === undefined ? 'unknown' : 'known',
            from: sealed.window?.from ?? 0,
            until: sealed.window?.until ?? 24,
          },
          path: `/cases/${caseId}` as const,
        },
      ]
    }),
}
