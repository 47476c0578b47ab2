import { ClosingLine } from '#capabilities/cases/staff/door.tsx'
import { useRecords, useWords } from '#kernel/device/index.ts'
import { heldByUs } from '../rules.ts'
import { paper } from '../sealed/paper.ts'

/** A line before closing: none of her papers lies with the centre. */
export function PapersClosing({ caseId }: { caseId: string }) {
  const t = useWords('papers')
  const held = heldByUs(useRecords(paper, { caseId }))
  return <ClosingLine done={held === 0}>{held === 0 ? t('closing') : t('closing.held', { count: held })}</ClosingLine>
}
