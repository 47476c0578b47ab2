import { To, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { isKept } from '../rules.ts'
import { hold } from '../sealed/hold.ts'
import { useProposal } from './use-proposals.ts'

/** In the head of a case that is kept back, or that somebody has proposed to erase. Nothing for all others. */
export function HeadLine({ caseId }: { caseId: string }) {
  const t = useWords('erasure')
  const today = useToday()
  const isHeld = useRecords(hold, { caseId }).some(({ coded }) => isKept(coded, today))
  const proposal = useProposal(caseId)
  if (!isHeld && !proposal) return null
  return <To path={`/erase/${caseId}`}>{t(isHeld ? 'head.held' : 'head.asked')}</To>
}
