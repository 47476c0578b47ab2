import { useWords } from '#kernel/device/index.ts'
import type { Bar, progress } from '../rules.ts'
import styles from './intake.module.css'

const names = ['today', 'sheet', 'report'] as const

/** Three honest bars: each counts what its own purpose needs, and says so in words. */
export function Bars({ bars }: { bars: ReturnType<typeof progress> }) {
  const t = useWords('intake')
  return (
    <ul className={styles['bars']} aria-label={t('bars')}>
      {names.map((name) => {
        const { done, of }: Bar = bars[name]
        return (
          <li key={name} className={styles['bar']} data-full={done === of || undefined}>
            <span>{t(done === of ? `bar.${name}.full` : `bar.${name}`, { done, of })}</span>
            <span className={styles['track']} aria-hidden="true">
              <span className={styles['fill']} style={{ width: `${(100 * done) / of}%` }} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
