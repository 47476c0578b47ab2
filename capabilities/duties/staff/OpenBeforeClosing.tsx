import { ClosingLine } from '#capabilities/cases/staff/door.tsx'
import { useMinute, useWords } from '#kernel/device/index.ts'
import { nextOf } from '../rules.ts'
import { useDuties } from './use-duties.ts'

/** A line of the checklist before closing: whether tasks of this case are still open. */
export function OpenBeforeClosing({ caseId }: { caseId: string }) {
  const t = useWords('duties')
  const now = useMinute()
  const { duties } = useDuties({ caseId })
  const open = nextOf(duties, caseId, now).length
  return <ClosingLine done={open === 0}>{open === 0 ? t('closing.none') : t('closing.open', { count: open })}</ClosingLine>
}
