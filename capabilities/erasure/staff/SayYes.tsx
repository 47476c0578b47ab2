import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Opened, useDates, useGo, useMe, usePut, useSession, useWords } from '#kernel/device/index.ts'
import type { CaseRow } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { ConfirmByTyping } from '#look/confirm-by-typing.tsx'
import { Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { request } from '../sealed/request.ts'
import { CopiesLine } from './CopiesLine.tsx'
import styles from './erasure.module.css'
import { useConfirm } from './use-confirm.ts'
import { WhatGoes } from './WhatGoes.tsx'

/** The second step, for somebody else than who proposed it: types the alias, and it is gone. */
export function SayYes({ row, proposal }: { row: CaseRow; proposal: Opened<typeof request> }) {
  const t = useWords('erasure')
  const go = useGo()
  const me = useMe()
  const put = usePut()
  const dates = useDates()
  const nameOf = useNames()
  const session = useSession()
  const [isAsking, setAsking] = useState(false)
  const { confirm, trouble } = useConfirm()
  const { coded, sealed, by, at } = proposal
  const isMine = by === me.account
  const isOffline = session.at !== 'open' || session.server !== 'online'
  return (
    <Section title={t('yes.title')}>
      <div className={styles['stack']}>
        <p>{t('yes.who', { who: nameOf(by), at: dates.moment(at), why: t(`why.${coded.why}`) })}</p>
        {sealed.note !== undefined && <p className={styles['note']}>{sealed.note}</p>}
        <p>
          <strong>{t(`extent.${coded.extent}`)}.</strong> {t(`extent.${coded.extent}.hint`)}
        </p>
        <WhatGoes extent={coded.extent} caseId={row.caseId} />
        <p>{t('closed-circles')}</p>
        <CopiesLine />
        {trouble && <Trouble>{trouble}</Trouble>}
        {isMine ? (
          <p>{t('yes.mine')}</p>
        ) : isOffline ? (
          <Trouble tone="lake">{t('yes.offline')}</Trouble>
        ) : (
          <p>
            {t('steps.agree')} {t('steps.gone')}
          </p>
        )}
        <div className={styles['buttons']}>
          {!isMine && (
            <Button color="brick" disabled={isOffline} onClick={() => setAsking(true)}>
              {t('yes.do')}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => put(request, { id: proposal.id, caseId: row.caseId, coded: { ...coded, state: 'withdrawn' }, sealed })}
          >
            {t(isMine ? 'withdraw' : 'refuse')}
          </Button>
        </div>
        <ConfirmByTyping
          opened={isAsking}
          title={t('yes.do')}
          word={row.alias}
          deed={t('yes.do')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            if (await confirm(proposal.id)) go('/erasure')
          }}
        >
          {t('yes.sure')}
        </ConfirmByTyping>
      </div>
    </Section>
  )
}
