import { useMemo } from 'react'
import { type Opened, useRecords } from '#kernel/device/index.ts'
import { plan } from '../sealed/plan.ts'

/** The plan of contacts of a case: the newest, when she has left more than once. Undefined before anybody asked her. */
export function usePlan(caseId: string): Opened<typeof plan> | undefined {
  const plans = useRecords(plan, { caseId })
  return useMemo(() => plans.filter(({ state }) => state !== 'refused').sort((a, b) => (newness(a) < newness(b) ? 1 : -1))[0], [plans])
}

const newness = ({ coded, at }: Opened<typeof plan>) => `${coded.state === 'going' ? 1 : 0} ${coded.exitOn} ${at}`
