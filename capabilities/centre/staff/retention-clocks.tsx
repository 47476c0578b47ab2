import { useMemo } from 'react'
import type { Shape } from '#kernel/record.ts'
import { addDays, To, useDates, useMe, usePut, useRecords, useStaffParts, useToday, useWords, type Opened } from '#kernel/device/index.ts'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { ChoiceRow } from '#look/choices.tsx'
import { Section, Sheet } from '#look/page.tsx'
import { clocks, keptThings, lastDay, lawOf, runOut, usualClocks, type KeptThing } from '../retention.ts'
import { retention } from '../sealed/retention.ts'
import styles from './settings.module.css'

const offered = [180, 365, 1096, 1826, 3653] as const
const mostShown = 20

/** How long things are kept, and what would be erased tomorrow. It only shows: erasing is another deed. */
export function RetentionClocks() {
  const t = useWords('centre')
  const me = useMe()
  const put = usePut()
  const today = useToday()
  const record = useRecords(retention)[0]
  const now = record?.coded ?? usualClocks(me.country, today)
  const law = lawOf(me.country, today)
  return (
    <Section title={t('keep')}>
      <p className={styles['quiet']}>{law === null ? t('keep.no-law') : t('keep.law', { days: law })}</p>
      {keptThings.map((thing) => (
        <ChoiceRow
          key={thing}
          label={t(`keep.${thing}`)}
          choices={[
            { value: 0, label: t('keep.always') },
            ...withOwn(now[thing]).map((days) => ({
              value: days,
              label: days % 365 < 10 && days >= 365 ? t('keep.years', { years: Math.floor(days / 365) }) : t('keep.days', { days }),
            })),
          ]}
          value={now[thing] ?? 0}
          onChange={(days) =>
            days !== null &&
            put(retention, { ...(record ? { id: record.id } : {}), coded: { ...now, [thing]: days === 0 ? null : days }, sealed: {} })
          }
          canClear={false}
        />
      ))}
      <Sheet tone="ochre">{t('keep.only-shows')}</Sheet>
      <h3 className={styles['lead']}>{t('keep.tomorrow')}</h3>
      {keptThings.map((thing) => (
        <Tomorrow key={thing} thing={thing} days={now[thing]} />
      ))}
    </Section>
  )
}

/** The offered terms, with one that was set otherwise. */
const withOwn = (days: number | null): readonly number[] =>
  days === null || (offered as readonly number[]).includes(days) ? offered : [...offered, days].sort((a, b) => a - b)

const none = { of: { kind: 'centre/none' } } as unknown as Shape<any, any>

function Tomorrow({ thing, days }: { thing: KeptThing; days: number | null }) {
  const t = useWords('centre')
  const today = useToday()
  const shape = useStaffParts()
    .flatMap((part) => part.shapes)
    .find(({ of }) => of.kind === clocks[thing].kind)
  const records: readonly Opened<Shape<any, any>>[] = useRecords(shape ?? none)
  const gone = useMemo(() => runOut(thing, records, days, addDays(today, 1)), [thing, records, days, today])
  return (
    <div>
      <p className={styles['quiet']}>
        {t(`keep.${thing}`)}: {t('keep.count', { count: gone.length })}
      </p>
      {thing === 'case' && (
        <ul className={styles['gone']}>
          {gone.slice(0, mostShown).map((each) => (
            <GoneCase key={each.id} of={each} days={days ?? 0} />
          ))}
        </ul>
      )}
    </div>
  )
}

function GoneCase({ of, days }: { of: Opened<Shape<any, any>>; days: number }) {
  const t = useWords('centre')
  const dates = useDates()
  const found = useCase(of.caseId)
  const from = clocks.case.from(of.coded)
  return (
    <li>
      <To path={`/cases/${of.caseId}`}>{found?.alias ?? '…'}</To>{' '}
      <span className={styles['quiet']}>{from && t('keep.since', { day: dates.day(lastDay(from, days)) })}</span>
    </li>
  )
}
