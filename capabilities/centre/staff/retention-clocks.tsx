import { To, useMe, usePut, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { Section } from '#look/page.tsx'
import { keptThings, lawOf, usualClocks } from '../retention.ts'
import { retention } from '../sealed/retention.ts'
import styles from './settings.module.css'

const offered = [180, 365, 1096, 1826, 3653] as const
const copiesOffered = [14, 30, 90, 365] as const

/** How long things are kept, how much goes then, whether the clock does it by itself, and how long copies are kept. */
export function RetentionClocks() {
  const t = useWords('centre')
  const me = useMe()
  const put = usePut()
  const today = useToday()
  const record = useRecords(retention)[0]
  const now = record?.coded ?? { ...usualClocks(me.country, today), extent: null, byItself: null, copies: null }
  const law = lawOf(me.country, today)
  const change = (part: Partial<typeof now>) =>
    put(retention, { ...(record ? { id: record.id } : {}), coded: { ...now, ...part }, sealed: {} })
  const daysOf = (days: number) =>
    days % 365 < 10 && days >= 365 ? t('keep.years', { years: Math.floor(days / 365) }) : t('keep.days', { days })
  return (
    <Section title={t('keep')}>
      <p className={styles['quiet']}>{law === null ? t('keep.no-law') : t('keep.law', { days: law })}</p>
      {keptThings.map((thing) => (
        <ChoiceRow
          key={thing}
          label={t(`keep.${thing}`)}
          choices={[
            { value: 0, label: t('keep.always') },
            ...withOwn(now[thing], offered).map((days) => ({ value: days, label: daysOf(days) })),
          ]}
          value={now[thing] ?? 0}
          onChange={(days) => days !== null && change({ [thing]: days === 0 ? null : days })}
          canClear={false}
        />
      ))}
      <ChoiceRow
        label={t('keep.extent')}
        choices={(['story', 'whole'] as const).map((value) => ({ value, label: t(`keep.extent.${value}`) }))}
        value={now.extent ?? 'story'}
        onChange={(extent) => extent && change({ extent })}
        canClear={false}
      />
      <ChoiceRow
        label={t('keep.by-itself')}
        hint={t('keep.by-itself.why')}
        choices={[false, true].map((value) => ({ value, label: t(`keep.by-itself.${value ? 'yes' : 'no'}`) }))}
        value={now.byItself ?? false}
        onChange={(byItself) => byItself !== null && change({ byItself })}
        canClear={false}
      />
      <ChoiceRow
        label={t('keep.copies')}
        hint={t('keep.copies.why')}
        choices={withOwn(now.copies, copiesOffered).map((days) => ({ value: days, label: daysOf(days) }))}
        value={now.copies}
        onChange={(copies) => change({ copies })}
      />
      <p>
        <To path="/erasure">{t('keep.tomorrow')}</To>
      </p>
    </Section>
  )
}

/** The offered terms, with one that was set otherwise. */
const withOwn = (days: number | null, of: readonly number[]): readonly number[] =>
  days === null || of.includes(days) ? of : [...of, days].sort((a, b) => a - b)
