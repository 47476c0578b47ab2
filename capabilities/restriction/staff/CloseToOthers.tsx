import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useAttempt, useDevice, useDraft, useMe, useProblem, useSession, useSignal, useSorting, useWords } from '#kernel/device/index.ts'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { type Reason, reasons } from '../records.ts'
import { isAboutColleague, offeredReaders, tooFew } from '../rules.ts'
import { Left } from './Left.tsx'
import styles from './restriction.module.css'
import type { Here } from './standing-now.ts'
import { useDeeds } from './use-deeds.ts'

/** Everything that is to be known before a case is closed to others, and one button. */
export function CloseToOthers({ caseId, here }: { caseId: string; here: Here }) {
  const t = useWords('restriction')
  const problem = useProblem('restriction')
  const me = useMe()
  const nameOf = useNames()
  const compare = useSorting()
  const session = useSession()
  const chain = useSignal(useDevice().chain)
  const { close } = useDeeds(caseId)
  const [reason, setReason] = useState<Reason | null>(null)
  const [because, setBecause] = useState<string | null>(null)
  const [readers, setReaders] = useState<readonly string[]>([me.account])
  const [note, setNote, dropNote] = useDraft(`restriction:${caseId}`, '', 'intake')
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const isOffline = session.at !== 'open' || session.server !== 'online'
  const needsColleague = isAboutColleague(reason)
  const sorted = (accounts: readonly string[]) => accounts.toSorted((a, b) => compare(nameOf(a), nameOf(b)))
  const others = sorted((chain?.members ?? []).map(({ account }) => account).filter((account) => account !== me.account))
  const offer = (nextReason: Reason | null, nextBecause: string | null) => {
    setReason(nextReason)
    setBecause(isAboutColleague(nextReason) ? nextBecause : null)
    if (nextReason !== null) setReaders(offeredReaders(nextReason, here.readers, nextBecause, me.account))
  }
  const isReady = reason !== null && (!needsColleague || because !== null)
  const run = () =>
    attempt(async () => {
      if (reason === null) return
      await close({ readers, reason, because, note })
      dropNote()
    })
  return (
    <div className={styles['stack']}>
      <Left caseId={caseId} here={here} />
      <Section title={t('until.title')}>
        <p>{t('until', { names: sorted(here.readers).map(nameOf).join(', ') })}</p>
        <p>{t('seen')}</p>
        <p>{t('stays')}</p>
      </Section>
      <Section title={t('why')}>
        <ChoiceRow
          label={t('reason')}
          value={reason}
          canClear={false}
          onChange={(value) => offer(value, because)}
          choices={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        {needsColleague && (
          <>
            <NativeSelect
              label={t('because')}
              value={because ?? ''}
              onChange={(event) => offer(reason, event.currentTarget.value || null)}
              data={[{ value: '', label: t('because.choose') }, ...others.map((account) => ({ value: account, label: nameOf(account) }))]}
            />
            <p>{t(reason === 'relative' ? 'relative.rule' : 'former.rule')}</p>
          </>
        )}
        <TextNote label={t('note')} value={note} onChange={setNote} />
      </Section>
      <Section title={t('from-now.title')}>
        <fieldset className={styles['people']}>
          <legend className={styles['legend']}>{t('from-now')}</legend>
          <Checkbox checked disabled label={t('you', { name: nameOf(me.account) })} />
          {others.map((account) => (
            <Checkbox
              key={account}
              label={nameOf(account)}
              checked={readers.includes(account)}
              disabled={account === because}
              onChange={(event) =>
                setReaders(event.currentTarget.checked ? [...readers, account] : readers.filter((each) => each !== account))
              }
            />
          ))}
        </fieldset>
        {tooFew(readers) && <Trouble>{t('few')}</Trouble>}
        <p>{t('keepers')}</p>
      </Section>
      {isOffline && <Trouble tone="lake">{t('offline')}</Trouble>}
      {trouble && <Trouble>{trouble}</Trouble>}
      <div>
        <Button onClick={() => void run()} disabled={!isReady || isOffline} loading={isBusy}>
          {t('close.do')}
        </Button>
      </div>
    </div>
  )
}
