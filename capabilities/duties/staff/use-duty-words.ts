import { useCallback } from 'react'
import { useDates, useMasked, useSay, useWords } from '#kernel/device/index.ts'
import type { DutyRow } from './use-duties.ts'

/** What a duty asks, in words; a text written by hand is not shown while names are masked. */
export function useDutyWords(): (row: DutyRow) => string {
  const t = useWords('duties')
  const say = useSay()
  const dates = useDates()
  const masked = useMasked()
  return useCallback(
    ({ raised, written }) => {
      if (raised !== null) {
        const words = Object.entries(raised.words ?? {}).map(([name, value]) => [name, readable(value, dates)] as const)
        return say(raised.room, `duty.${raised.rule}`, Object.fromEntries(words)) || t('task')
      }
      return (!masked && written?.sealed.text) || t('task')
    },
    [t, say, dates, masked],
  )
}

/** Days and moments among the values are written as she reads them. */
function readable(value: string | number, dates: ReturnType<typeof useDates>): string | number {
  if (typeof value !== 'string') return value
  // a day is never torn apart at the end of a line
  const whole = (words: string) => words.replaceAll(' ', '\u00a0')
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return whole(dates.short(value))
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? whole(dates.moment(value)) : value
}
