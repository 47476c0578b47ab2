import { To, useMe, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { useDue } from './use-due.ts'
import { useProposals } from './use-proposals.ts'

/** One quiet line, only when something waits for her yes or runs out tomorrow. */
export function TodayErasing() {
  const t = useWords('erasure')
  const me = useMe()
  const { due } = useDue()
  const { ofCases, ofCalls } = useProposals()
  const waiting = [...ofCases, ...ofCalls].filter(({ by }) => by !== me.account).length
  const ranOut = typeof due === 'string' ? 0 : due.count
  if (waiting + ranOut === 0) return null
  return (
    <Sheet tone="ochre">
      {waiting > 0 && t('today.waiting', { count: waiting })} {ranOut > 0 && t('today.due', { count: ranOut })}{' '}
      <To path="/erasure">{t('title')}</To>
    </Sheet>
  )
}
