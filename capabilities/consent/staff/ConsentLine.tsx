import { useDates, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { lastDay } from '../rules.ts'
import { consent } from '../sealed/consent.ts'

/** A line in the head of a case: until when a consent holds; nothing when none does. */
export function ConsentLine({ caseId }: { caseId: string }) {
  const t = useWords('consent')
  const dates = useDates()
  const today = useToday()
  const last = lastDay(useRecords(consent, { caseId }), today)
  return last === null ? null : <span>{t('head', { day: dates.short(last) })}</span>
}
