import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCases } from '#capabilities/cases/staff/door.tsx'
import { addDays, To, useDates, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { RowList } from '#look/list.tsx'
import { Page, Section } from '#look/page.tsx'
import { PrintPage } from '#look/print-page.tsx'
import { Tag } from '#look/tag.tsx'
import { type Counts, countRefusals, shownOutside } from '../rules.ts'
import { refusal } from '../sealed/refusal.ts'
import styles from './obstacles.module.css'

const periods = { quarter: 91, year: 365, all: null } as const
type Period = keyof typeof periods

/** What agencies keep doing, over all cases: numbers to show, and the list behind them by aliases. */
export function Obstacles() {
  const t = useWords('obstacles')
  const today = useToday()
  const dates = useDates()
  const refusals = useRecords(refusal)
  const cases = useCases()
  const [period, setPeriod] = useState<Period>('year')
  const days = periods[period]
  const since = days === null ? null : addDays(today, -days)
  const counts = useMemo(
    () =>
      countRefusals(
        refusals.map(({ coded }) => coded),
        since,
      ),
    [refusals, since],
  )
  const shown = useMemo(
    () => refusals.filter(({ coded }) => since === null || coded.on >= since).sort((a, b) => (a.coded.on < b.coded.on ? 1 : -1)),
    [refusals, since],
  )
  const aliases = useMemo(() => new Map(cases.map(({ caseId, alias }) => [caseId, alias])), [cases])
  return (
    <Page
      title={t('title.list')}
      actions={counts.total > 0 && <PrintPage label={t('print')}>{() => <Outside counts={counts} since={since} />}</PrintPage>}
      state={refusals.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('list.empty'), action: <To path="/cases">{t('to-cases')}</To> }}
    >
      <SegmentedControl
        aria-label={t('period')}
        className={styles['period']}
        value={period}
        onChange={(value) => setPeriod(value as Period)}
        data={(Object.keys(periods) as Period[]).map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      <Section title={t('counts', { count: counts.total })}>
        <table className={`${styles['counts']} ${styles['agencies']}`}>
          <thead>
            <tr>
              <th scope="col">{t('agency')}</th>
              <th scope="col">{t('wrong')}</th>
              <th scope="col" className={styles['number']}>
                {t('times')}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.agencies.map(({ agency, count, wrongs }) => (
              <tr key={agency}>
                <th scope="row">{t(`agency.${agency}`)}</th>
                <td>{wrongs.map((each) => `${t(`wrong.${each.what}`)} ${dates.number(each.count)}`).join(' · ')}</td>
                <td className={styles['number']}>{dates.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles['line']}>{t('outside.hint')}</p>
      </Section>
      <Section title={t('list')}>
        <RowList
          label={t('list')}
          items={shown}
          keyOf={({ id }) => id}
          row={({ caseId, coded }) => (
            <To path={`/cases/${caseId}`}>
              <strong>{aliases.get(caseId) ?? '…'}</strong>
              <span>{t(`agency.${coded.agency}`)}</span>
              <span>{dates.short(coded.on)}</span>
              {coded.what.map((what) => (
                <Tag key={what} tone="ochre">
                  {t(`wrong.${what}`)}
                </Tag>
              ))}
            </To>
          )}
        />
      </Section>
    </Page>
  )
}

/** The paper that may leave the centre. See [Note: what may be shown outside] */
function Outside({ counts, since }: { counts: Counts; since: string | null }) {
  const t = useWords('obstacles')
  const dates = useDates()
  const today = useToday()
  const shown = shownOutside(counts)
  const number = (count: number | null) => (count === null ? t('fewer') : dates.number(count))
  return (
    <div className={styles['block']}>
      <h1>{t('title.list')}</h1>
      <p>{since === null ? t('until', { day: dates.day(today) }) : t('since', { from: dates.day(since), day: dates.day(today) })}</p>
      <table className={styles['counts']}>
        <tbody>
          {shown.agencies.map(({ agency, count }) => (
            <tr key={agency}>
              <th scope="row">{t(`agency.${agency}`)}</th>
              <td className={styles['number']}>{number(count)}</td>
            </tr>
          ))}
          {shown.total !== null && (
            <tr>
              <th scope="row">{t('total')}</th>
              <td className={styles['number']}>{number(shown.total)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <h2>{t('wrong')}</h2>
      <table className={styles['counts']}>
        <tbody>
          {shown.wrongs.map(({ what, count }) => (
            <tr key={what}>
              <th scope="row">{t(`wrong.${what}`)}</th>
              <td className={styles['number']}>{number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
