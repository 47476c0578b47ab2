import { ClosingLine } from '#capabilities/cases/staff/door.tsx'
import { useToday, useWords } from '#kernel/device/index.ts'
import { holdsOn } from '../rules.ts'
import { useConsents } from './use-consents.ts'

/** A line before closing: no consent to share still holds. One that is to go on, for contacts after exit say, is named and stays. */
export function ConsentClosing({ caseId }: { caseId: string }) {
  const t = useWords('consent')
  const today = useToday()
  const { cards } = useConsents(caseId)
  const held = cards.filter(({ coded }) => holdsOn(coded, today)).length
  return <ClosingLine done={held === 0}>{held === 0 ? t('closing') : t('closing.held', { count: held })}</ClosingLine>
}
