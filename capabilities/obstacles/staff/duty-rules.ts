import { level } from '#capabilities/risk/staff/door.tsx'
import type { DutyRule, ReadsAlso } from '#kernel/device/part.ts'
import { judgeAgain } from '../rules.ts'
import { pressure } from '../sealed/pressure.ts'
import { withdrawal } from '../sealed/withdrawal.ts'

/** When the risk of each case was judged. */
function judgedIn(also: ReadsAlso): ReadonlyMap<string, readonly string[]> {
  const moments = new Map<string, string[]>()
  for (const { caseId, coded } of also(level)) {
    const known = moments.get(caseId)
    if (known === undefined) moments.set(caseId, [coded.at])
    else known.push(coded.at)
  }
  return moments
}

/** After pressure the risk is judged again within a day; a judgement settles it. */
const afterPressure: DutyRule<typeof pressure> = {
  name: 'pressure-after',
  may: 'risk.write',
  of: pressure,
  reads: [level],
  raise(noted, _, also) {
    const judged = judgedIn(also)
    return noted.map((each) => duty(each, judged.get(each.caseId) ?? []))
  },
}

/** The same after a statement was taken back, unless she says that it was her own will. */
const afterWithdrawal: DutyRule<typeof withdrawal> = {
  name: 'pressure-after',
  may: 'risk.write',
  of: withdrawal,
  reads: [level],
  raise(noted, _, also) {
    const judged = judgedIn(also)
    return noted.filter(({ coded }) => coded.will !== 'free').map((each) => duty(each, judged.get(each.caseId) ?? []))
  },
}

function duty({ id, caseId, coded }: { id: string; caseId: string; coded: { readonly noted: string } }, judged: readonly string[]) {
  const { due, done } = judgeAgain(coded.noted, judged)
  return { subject: id, caseId, due, urgent: true, ...(done !== null && { done }), path: `/cases/${caseId}` as const }
}

export const dutyRules = [afterPressure, afterWithdrawal]
