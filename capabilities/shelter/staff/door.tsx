import { useMemo } from 'react'
import { useMe, useRecords, useToday } from '#kernel/device/index.ts'
import { isQuiet, stayLaw } from '../rules.ts'
import { stay } from '../sealed/stay.ts'

export { stay } from '../sealed/stay.ts'

/** Cases whose family is in the quiet days of its stay: nothing is asked of them but what health and safety need. */
export function useQuietCases(where?: { readonly caseId: string }): ReadonlySet<string> {
  const me = useMe()
  const today = useToday()
  const stays = useRecords(stay, where)
  return useMemo(() => {
    const { quietDays } = stayLaw(me.country, today)
    return new Set(stays.filter((each) => isQuiet(each, today, quietDays)).map(({ caseId }) => caseId))
  }, [stays, me.country, today])
}
