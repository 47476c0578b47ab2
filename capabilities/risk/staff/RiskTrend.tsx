import { type Opened, useDates, useWords } from '#kernel/device/index.ts'
import { RiskShape } from '#look/risk-shape.tsx'
import { rank } from '../rules.ts'
import type { level } from '../sealed/level.ts'
import styles from './risk.module.css'

const shown = 4

/** How the level went: one sentence, then the last judgements as steps, each with its shape, word and day. */
export function RiskTrend({ all }: { all: readonly Opened<typeof level>[] }) {
  const t = useWords('risk')
  const dates = useDates()
  const now = all.at(-1)
  const before = all.at(-2)
  if (now === undefined || before === undefined) return null
  const step = Math.sign(rank(now.coded.level) - rank(before.coded.level))
  return (
    <div className={styles['trend']}>
      <p className={styles['line']}>
        {t(step > 0 ? 'trend.up' : step < 0 ? 'trend.down' : 'trend.same', { from: before.coded.level, to: now.coded.level })}
      </p>
      <ol className={styles['steps']}>
        {all.slice(-shown).map((each) => (
          <li key={each.id} data-rank={rank(each.coded.level)}>
            <RiskShape level={each.coded.level} />
            <span className={styles['bar']} data-level={each.coded.level} />
            <span>{t(`level.${each.coded.level}`)}</span>
            <time dateTime={each.coded.at}>{dates.short(each.coded.at)}</time>
          </li>
        ))}
      </ol>
    </div>
  )
}
