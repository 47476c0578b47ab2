import { level } from '#capabilities/risk/staff/door.tsx'
import type { DutyRule, ReadsAlso } from '#kernel/device/part.ts'
import { judgeAgain } from '../rules.ts'
import { pressure } from '../sealed/pressure.ts'
import { withdrawal } from '../sealed/withdrawal.ts'

const judged = (also: ReadsAlso) => Map.groupBy(also(level), ({ caseId }) => caseId)

/** After pressure the risk is judged again within a day; a judgement settles it. */
const afterPressure: DutyRule<typeof pressure> = {
  name: 'pressure-after',
  may: 'risk.write',
  of: pressure,
  reads: [level],
  raise(noted, _, also) {
    const levels = judged(also)
    return noted.map((each) => duty(each, levels.get(each.caseId)?.map(({ coded }) => coded.at) ?? []))
  },
}

/** The same after a statement was taken back, unless she says that it was her own will. */
const afterWithdrawal: DutyRule<typeof withdrawal> = {
  name: 'pressure-after',
  may: 'risk.write',
  of: withdrawal,
  reads: [level],
  raise(noted, _, also) {
    const levels = judged(also)
    return noted
      .filter(({ coded }) => coded.will !== 'free')
      .map((each) => duty(each, levels.get(each.caseId)?.map(({ coded }) => coded.at) ?? []))
  },
}

function duty({ id, caseId, coded }: { id: string; caseId: string; coded: { readonly noted: string } }, levels: readonly string[]) {
  const { due, done } = judgeAgain(coded.noted, levels)
  return { subject: id, caseId, due, urgent: true, ...(done !== null && { done }), path: `/cases/${caseId}` as const }
}

export const dutyRules = [afterPressure, afterWithdrawal]
