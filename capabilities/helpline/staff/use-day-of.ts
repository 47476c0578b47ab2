import { useCallback } from 'react'
import { useMe } from '#kernel/device/index.ts'
import { dayOf } from '#kernel/device/clock.ts'

/** The calendar day of the centre at a moment. */
export function useDayOf(): (moment: string) => string {
  const { country } = useMe()
  return useCallback((moment) => dayOf(country, new Date(moment)), [country])
}
