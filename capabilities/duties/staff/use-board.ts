import { useMemo } from 'react'
import { dayOf, endOfDay, useMe, useMinute, useToday } from '#kernel/device/index.ts'
import { type Board, boardOf } from '../rules.ts'
import { type DutyRow, useDuties } from './use-duties.ts'

/** My day: what is urgent, late, due today, later, settled; and what colleagues are late with. */
export function useBoard(): Board<DutyRow> & { readonly failed: readonly string[] } {
  const me = useMe()
  const now = useMinute()
  const today = useToday()
  const { duties, failed } = useDuties()
  return useMemo(() => {
    const at = { now, today, endOfToday: endOfDay(me.country, today), dayOf: (moment: string) => dayOf(me.country, new Date(moment)) }
    return { ...boardOf(duties, me, at), failed }
  }, [duties, failed, me, now, today])
}
