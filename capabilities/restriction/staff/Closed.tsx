import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import {
  useAttempt,
  useChain,
  useDates,
  useMe,
  useOwnCircles,
  useProblem,
  useRecord,
  useSession,
  useSorting,
  useWords,
} from '#kernel/device/index.ts'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { tooFew } from '../rules.ts'
import { restriction } from '../sealed/restriction.ts'
import { Left } from './Left.tsx'
import styles from './restriction.module.css'
import type { Here } from './standing-now.ts'
import { useDeeds } from './use-deeds.ts'

/** A case that few read: who, why, and how somebody comes in or goes out; and how it is opened again. */
export function Closed({ caseId, here }: { caseId: string; here: Here }) {
  const t = useWords('restriction')
  const problem = useProblem('restriction')
  const me = useMe()
  const nameOf = useNames()
  const compare = useSorting()
  const dates = useDates()
  const session = useSession()
  const own = useOwnCircles()
  const { state } = useChain()
  const record = useRecord(restriction, here.restriction ?? undefined)
  const { lift } = useDeeds(caseId)
  const [asking, setAsking] = useState<{ readonly out: string } | 'lift' | null>(null)
  const [newcomer, setNewcomer] = useState('')
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const circle = here.circle ?? ''
  const isKeeper = own.isKeeper(circle)
  const isOffline = session.at !== 'open' || session.server !== 'online'
  const sorted = (accounts: readonly string[]) => accounts.toSorted((a, b) => compare(nameOf(a), nameOf(b)))
  const readers = sorted(here.readers)
  const outside = sorted((state?.members ?? []).map(({ account }) => account).filter((account) => !here.readers.includes(account)))
  const intake = state?.circles.find(({ name }) => name === 'intake')?.members ?? []
  const again = sorted(intake.filter((member) => member !== 'recovery'))
  const run = (deed: () => Promise<void>) =>
    attempt(async () => {
      await deed()
      setAsking(null)
      setNewcomer('')
    })
  const isHis = record?.sealed.because !== undefined && newcomer === record.sealed.because
  return (
    <div className={styles['stack']}>
      <Left caseId={caseId} here={here} />
      <Section title={t('readers', { count: readers.length })}>
        <ul className={styles['readers']}>
          {readers.map((account) => (
            <li key={account}>
              <span>{account === me.account ? t('you', { name: nameOf(account) }) : nameOf(account)}</span>
              {isKeeper && account !== me.account && (
                <Button size="sm" variant="default" onClick={() => setAsking({ out: account })}>
                  {t('out')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {tooFew(readers) && <Trouble>{t('few')}</Trouble>}
        {asking !== null && asking !== 'lift' && (
          <div className={styles['asking']}>
            <p>{t('out.explain', { name: nameOf(asking.out) })}</p>
            <div className={styles['buttons']}>
              <Button
                color="brick"
                loading={isBusy}
                disabled={isOffline}
                onClick={() =>
                  void run(() =>
                    own.keepOnly(
                      circle,
                      here.readers.filter((account) => account !== asking.out),
                    ),
                  )
                }
              >
                {t('out.do')}
              </Button>
              <Button variant="default" onClick={() => setAsking(null)}>
                {t('no')}
              </Button>
            </div>
          </div>
        )}
        <p className={styles['quiet']}>{t('stays')}</p>
      </Section>
      {record && (
        <Section title={t('why')}>
          <p>
            {t(`reason.${record.coded.reason}`)}
            {record.sealed.because !== undefined && ` · ${nameOf(record.sealed.because)}`}
          </p>
          {record.sealed.note !== undefined && <p className={styles['note']}>{record.sealed.note}</p>}
          <p className={styles['quiet']}>{t('by', { name: nameOf(record.by), when: dates.moment(record.at) })}</p>
        </Section>
      )}
      {isKeeper && outside.length > 0 && (
        <Section title={t('in.title')}>
          <NativeSelect
            label={t('in.who')}
            value={newcomer}
            onChange={(event) => setNewcomer(event.currentTarget.value)}
            data={[{ value: '', label: t('because.choose') }, ...outside.map((account) => ({ value: account, label: nameOf(account) }))]}
          />
          <p className={styles['quiet']}>{t('in.explain')}</p>
          {isHis && <Trouble>{t('in.refused')}</Trouble>}
          <div>
            <Button
              variant="default"
              loading={isBusy}
              disabled={newcomer === '' || isHis || isOffline}
              onClick={() => void run(() => own.addTo(circle, newcomer))}
            >
              {t('in.do')}
            </Button>
          </div>
        </Section>
      )}
      {me.may(may.restrict) && here.restriction !== null && (
        <Section title={t('lift.title')}>
          {asking === 'lift' ? (
            <div className={styles['asking']}>
              <p>{t('lift.explain', { names: again.map(nameOf).join(', ') })}</p>
              <div className={styles['buttons']}>
                <Button
                  onClick={() => {
                    lift()
                    setAsking(null)
                  }}
                >
                  {t('lift.do')}
                </Button>
                <Button variant="default" onClick={() => setAsking(null)}>
                  {t('no')}
                </Button>
              </div>
            </div>
          ) : (
            <div>
              <Button variant="default" onClick={() => setAsking('lift')}>
                {t('lift.ask')}
              </Button>
            </div>
          )}
        </Section>
      )}
      {isOffline && <Trouble tone="lake">{t('offline')}</Trouble>}
      {trouble && <Trouble>{trouble}</Trouble>}
    </div>
  )
}
