import { Button } from '@mantine/core'
import { useWords } from '#kernel/device/index.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { type Period, periods, type StoryWhat } from '../story.ts'
import styles from './story.module.css'

/** Narrows the story by what and by time, or shows it in short. F goes to the chips, B turns the short view. */
export function StoryFilters({
  kinds,
  whats,
  onWhats,
  period,
  onPeriod,
  isShort,
  onShort,
}: {
  kinds: readonly { readonly what: StoryWhat; readonly count: number }[]
  whats: readonly StoryWhat[]
  onWhats: (whats: readonly StoryWhat[]) => void
  period: Period
  onPeriod: (period: Period) => void
  isShort: boolean
  onShort: (isShort: boolean) => void
}) {
  const t = useWords('cases')
  return (
    <div className={styles['filters']}>
      {kinds.length > 1 && (
        <ChoicesRow
          label={t('story.filters')}
          rowKey="KeyF"
          keyLabel="F"
          choices={kinds.map(({ what, count }) => ({ value: what, label: t('story.of', { what: t(`what.${what}`), count }) }))}
          values={whats}
          onChange={onWhats}
        />
      )}
      <div className={styles['view']}>
        <label className={styles['period']}>
          {t('story.period')}
          <select
            className={styles['select']}
            value={period ?? ''}
            onChange={(event) => onPeriod(periods.find((each) => String(each ?? '') === event.target.value) ?? null)}
          >
            {periods.map((days) => (
              <option key={days ?? 'all'} value={days ?? ''}>
                {days === null ? t('story.period-all') : t('story.period-days', { days })}
              </option>
            ))}
          </select>
        </label>
        <Button variant={isShort ? 'filled' : 'default'} aria-pressed={isShort} onClick={() => onShort(!isShort)}>
          {t('story.short')}
          <kbd className={styles['key']}>B</kbd>
        </Button>
      </div>
    </div>
  )
}
