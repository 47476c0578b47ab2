import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Opened, To, useDates, useMe, usePut, useSession, useWords } from '#kernel/device/index.ts'
import { useAliasOf } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { ConfirmByTyping } from '#look/confirm-by-typing.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page, Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { useRetention } from '#capabilities/centre/staff/door.tsx'
import { may } from '../access.ts'
import { calls } from '../sealed/request.ts'
import { CopiesLine } from './CopiesLine.tsx'
import styles from './erasure.module.css'
import { useConfirm } from './use-confirm.ts'
import { useDue } from './use-due.ts'
import { useProposals } from './use-proposals.ts'
import { WhatGoes } from './WhatGoes.tsx'

/** What waits for a second person, what runs out tomorrow, and what goes and stays in general. */
export function Erasing() {
  const t = useWords('erasure')
  const me = useMe()
  const put = usePut()
  const dates = useDates()
  const aliasOf = useAliasOf()
  const nameOf = useNames()
  const extent = useRetention()?.extent ?? 'story'
  const { ofCases, ofCalls } = useProposals()
  const { due, again } = useDue()
  const asked = new Set(ofCalls.flatMap(({ coded }) => coded.which))
  const freshCalls = typeof due === 'string' ? [] : [...due.calls, ...due.callbacks].filter((id) => !asked.has(id))
  const proposeCalls = () => put(calls, { coded: { extent, why: 'term', state: 'asked', which: freshCalls.slice(0, 500) }, sealed: {} })
  const mayErase = me.may(may.erase)
  return (
    <Page title={t('title')} narrow>
      <div className={styles['stack']}>
        <p>{t('intro')}</p>
        <ol className={styles['steps']}>
          {(['propose', 'agree', 'gone'] as const).map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
      </div>
      <Section title={t('waiting.title')}>
        {ofCases.length + ofCalls.length === 0 && <p>{t('waiting.none')}</p>}
        <ul className={styles['list']}>
          {ofCases.map(({ id, caseId, by }) => (
            <li key={id}>
              <To path={`/erase/${caseId}`}>{aliasOf(caseId) ?? '…'}</To>{' '}
              <span>
                {t('waiting.by', { who: nameOf(by) })} · {t(by === me.account || !mayErase ? 'waiting.colleague' : 'waiting.you')}
              </span>
            </li>
          ))}
        </ul>
        {ofCalls.map((each) => (
          <CallsProposal key={each.id} proposal={each} onDone={again} />
        ))}
      </Section>
      <Section title={t('due.title')}>
        {due === 'loading' ? (
          <p role="status">{t('due.loading')}</p>
        ) : due === 'away' ? (
          <p role="status">{t('due.away')}</p>
        ) : due.count === 0 ? (
          <EmptyState sentence={t('due.none')} action={<To path="/centre">{t('to-terms')}</To>} />
        ) : (
          <>
            <p>{t('due.count', { count: due.count })}</p>
            <ul className={styles['list']}>
              {due.cases.map(({ id, until }) => (
                <li key={id}>
                  <To path={`/erase/${id}`}>{aliasOf(id) ?? '…'}</To> <span>{t('due.until', { day: dates.day(until) })}</span>
                </li>
              ))}
            </ul>
            {freshCalls.length > 0 && (
              <Sheet>
                <p>{t('due.calls', { count: freshCalls.length })}</p>
                {mayErase && <Button onClick={proposeCalls}>{t('due.calls.ask')}</Button>}
              </Sheet>
            )}
          </>
        )}
      </Section>
      <Section title={t('kinds.title')}>
        <WhatGoes extent={extent} />
        <CopiesLine />
      </Section>
    </Page>
  )
}

/** Calls and calls back that led to no case, many at once: the second person types how many there are. */
function CallsProposal({ proposal, onDone }: { proposal: Opened<typeof calls>; onDone: () => void }) {
  const t = useWords('erasure')
  const me = useMe()
  const put = usePut()
  const nameOf = useNames()
  const session = useSession()
  const [isAsking, setAsking] = useState(false)
  const { confirm, trouble } = useConfirm()
  const { coded, sealed, by } = proposal
  const isMine = by === me.account
  const isOffline = session.at !== 'open' || session.server !== 'online'
  return (
    <Sheet>
      <p>{t('calls.who', { who: nameOf(by), count: coded.which.length })}</p>
      {trouble && <Trouble>{trouble}</Trouble>}
      {isMine && <p>{t('yes.mine')}</p>}
      {me.may(may.erase) && (
        <div className={styles['buttons']}>
          {!isMine && (
            <Button color="brick" disabled={isOffline} onClick={() => setAsking(true)}>
              {t('yes.do')}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => put(calls, { id: proposal.id, coded: { ...coded, which: [...coded.which], state: 'withdrawn' }, sealed })}
          >
            {t(isMine ? 'withdraw' : 'refuse')}
          </Button>
        </div>
      )}
      <ConfirmByTyping
        opened={isAsking}
        title={t('yes.do')}
        word={String(coded.which.length)}
        deed={t('yes.do')}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          if (await confirm(proposal.id)) onDone()
        }}
      >
        {t('yes.sure')}
      </ConfirmByTyping>
    </Sheet>
  )
}
