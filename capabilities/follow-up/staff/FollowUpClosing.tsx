import { ClosingLine } from '#capabilities/cases/staff/door.tsx'
import { useDates, useWords } from '#kernel/device/index.ts'
import { usePlan } from './use-plan.ts'

/** A line before closing: she was asked about contacts after exit. That she wants none is an answer, too. */
export function FollowUpClosing({ caseId }: { caseId: string }) {
  const t = useWords('follow-up')
  const dates = useDates()
  const plan = usePlan(caseId)
  return (
    <ClosingLine done={plan !== undefined}>
      {plan === undefined
        ? t('closing')
        : plan.coded.next === null
          ? `${t('closing')} · ${t(`state.${plan.coded.state}`)}`
          : `${t('closing')} · ${t('closing.next', { day: dates.short(plan.coded.next) })}`}
    </ClosingLine>
  )
}
