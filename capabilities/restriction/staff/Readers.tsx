import { useEffect, useState } from 'react'
import { openCase, To, useParam, useMe, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { Closed } from './Closed.tsx'
import { CloseToOthers } from './CloseToOthers.tsx'
import { useStanding } from './use-standing.ts'

/** Who reads a case: to close it to all but a few, to let somebody in, to open it again. */
export function Readers() {
  const caseId = useParam('caseId')
  return <ReadersOf key={caseId} caseId={caseId} />
}

function ReadersOf({ caseId }: { caseId: string }) {
  const t = useWords('restriction')
  const me = useMe()
  const here = useStanding(caseId)
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    let isHere = true
    void openCase(caseId).then(() => isHere && setAsked(true))
    return () => {
      isHere = false
    }
  }, [caseId])
  // closed or opened, it is another page: its beginning says so
  const is = here?.is
  useEffect(() => scrollTo({ top: 0 }), [is])
  if (!here)
    return (
      <Page title={t('title')} state={isAsked ? undefined : 'loading'} narrow>
        <EmptyState sentence={t('not-here')} action={<To path="/cases">{t('cases')}</To>} />
      </Page>
    )
  const back = <To path={`/cases/${caseId}`}>{t('back')}</To>
  return (
    <Page key={here.is} title={t(here.is === 'closed' ? 'title' : 'close.title')} above={back} narrow>
      {here.is === 'closed' ? (
        <Closed caseId={caseId} here={here} />
      ) : me.may(may.restrict) ? (
        <CloseToOthers caseId={caseId} here={here} />
      ) : (
        <p>{t('open')}</p>
      )}
    </Page>
  )
}
