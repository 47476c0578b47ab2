import { To, useWords } from '#kernel/device/index.ts'
import { useStanding } from './use-standing.ts'

/** In the head of a case that few read: how many, and a way to see who. Nothing for an ordinary case. */
export function HeadLine({ caseId }: { caseId: string }) {
  const t = useWords('restriction')
  const here = useStanding(caseId)
  if (!here || (here.is === 'open' && here.left.length === 0)) return null
  const unfinished = here.left.length > 0 && here.moving === 0
  return (
    <To path={`/restriction/${caseId}`}>
      {unfinished ? t('head.unfinished') : here.is === 'closed' ? t('readers', { count: here.readers.length }) : t('head.opening')}
    </To>
  )
}
