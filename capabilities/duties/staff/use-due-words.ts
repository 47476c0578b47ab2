import { useCallback } from 'react'
import { addDays, dayOf, endOfDay, useDates, useMe, useToday, useWords } from '#kernel/device/index.ts'

/** A term as she reads it: «сегодня», «до 14:00», «завтра», «20 нояб.»; the hour only where there is one. */
export function useDueWords(): (due: string) => string {
  const t = useWords('duties')
  const me = useMe()
  const today = useToday()
  const dates = useDates()
  return useCallback(
    (due) => {
      const day = dayOf(me.country, new Date(due))
      const hour = endOfDay(me.country, day) === due ? null : dates.time(due)
      const names: Readonly<Record<string, string>> = {
        [today]: t('due.today'),
        [addDays(today, 1)]: t('due.tomorrow'),
        [addDays(today, -1)]: t('due.yesterday'),
      }
      if (hour !== null && day === today) return t('due.until', { hour })
      const name = names[day] ?? dates.short(day)
      return hour === null ? name : `${name}, ${hour}`
    },
    [t, me.country, today, dates],
  )
}
