import { useMe, useToday, useWords } from '#kernel/device/index.ts'
import type { Answers } from '../rows.ts'
import { emergencyLines, type Script, scriptsFor } from '../rules.ts'
import styles from './script-card.module.css'

const urgent: readonly Script[] = ['danger', 'suicide', 'child', 'health']

/** What to say and do, by what was answered. It changes by itself while she answers; the most urgent stands first. */
export function ScriptCard({ answers }: { answers: Answers }) {
  const t = useWords('helpline')
  const me = useMe()
  const today = useToday()
  const { police, ambulance } = emergencyLines(me.country, today)
  const numbers = { police: police?.number ?? t('number-unknown'), ambulance: ambulance?.number ?? t('number-unknown') }
  return (
    <aside className={styles['cards']} aria-label={t('script')} aria-live="polite">
      {scriptsFor(answers).map((script) => (
        <section key={script} className={styles['card']} data-urgent={urgent.includes(script) || undefined} data-script={script}>
          <h2 className={styles['title']}>{t(`script.${script}`)}</h2>
          <ul className={styles['lines']}>
            {t(`script.${script}.lines`, numbers)
              .split('\n')
              .map((line) => (
                <li key={line} className={line.startsWith('«') ? styles['say'] : styles['do']}>
                  {line}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </aside>
  )
}
