import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { openCase, To, useGo, useMe, useParam, useWords } from '#kernel/device/index.ts'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { AskToErase } from './AskToErase.tsx'
import { KeepBack } from './KeepBack.tsx'
import { SayYes } from './SayYes.tsx'
import { useProposal } from './use-proposals.ts'

/** One case: to propose that it is erased, to say yes to it, or to keep it back. */
export function EraseCase() {
  const caseId = useParam('caseId')
  return <EraseCaseOf key={caseId} caseId={caseId} />
}

function EraseCaseOf({ caseId }: { caseId: string }) {
  const t = useWords('erasure')
  const go = useGo()
  const me = useMe()
  const row = useCase(caseId)
  const proposal = useProposal(caseId)
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    let here = true
    // of a closed case the device holds a part only, and all of it is named here
    void openCase(caseId).then(() => here && setAsked(true))
    return () => {
      here = false
    }
  }, [caseId])
  if (!row)
    return (
      <Page title={t('case.title')} state={isAsked ? undefined : 'loading'} narrow>
        <EmptyState
          sentence={t('case.gone')}
          action={
            <Button variant="default" onClick={() => go('/erasure')}>
              {t('to-list')}
            </Button>
          }
        />
      </Page>
    )
  const isOpen = row.file.coded.status === 'open'
  return (
    <Page title={t('case.title.of', { alias: row.alias })} above={<To path={`/cases/${caseId}`}>{t('to-case')}</To>} narrow>
      {me.may(may.erase) &&
        (isOpen ? <p>{t('refusal.case-open')}</p> : proposal ? <SayYes row={row} proposal={proposal} /> : <AskToErase caseId={caseId} />)}
      <KeepBack caseId={caseId} />
    </Page>
  )
}
