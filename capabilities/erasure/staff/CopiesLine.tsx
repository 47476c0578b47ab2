import { useDates, useToday, useWords } from '#kernel/device/index.ts'
import { useRetention } from '#capabilities/centre/staff/door.tsx'
import { inCopiesUntil } from '../rules.ts'

/** What erasing cannot reach: copies, and until when. */
export function CopiesLine() {
  const t = useWords('erasure')
  const dates = useDates()
  const today = useToday()
  const copies = useRetention()?.copies ?? null
  return <p>{copies === null ? t('copies.unknown') : t('copies.until', { days: copies, day: dates.day(inCopiesUntil(today, copies)) })}</p>
}
