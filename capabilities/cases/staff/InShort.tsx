import { useDates, useWords } from '#kernel/device/index.ts'
import { inShort } from '../story.ts'
import type { Line } from './Story.tsx'
import styles from './story.module.css'

/** The story as it is read to a colleague in a minute: dates and what people wrote, the first line of each. */
export function InShort({ lines }: { lines: readonly Line[] }) {
  const t = useWords('cases')
  const dates = useDates()
  const dayOf = (at: string) => dates.short(at.length === 10 ? at : dates.dayOf(at))
  const said = inShort(lines).map((each) => ({ ...each, day: dayOf(each.line.at) }))
  return (
    <div className={styles['short']}>
      <p className={styles['quiet']}>{t('story.short.why')}</p>
      <ol className={styles['shortLines']}>
        {said.map(({ line, said: words, day }, n) => (
          <li key={line.id} className={styles['shortLine']}>
            <time className={styles['shortDay']} dateTime={line.at} data-same={day === said[n - 1]?.day || undefined}>
              {day}
            </time>
            <span translate="no">{words}</span>
          </li>
        ))}
      </ol>
      {lines.length > said.length && <p className={styles['quiet']}>{t('story.short.rest', { count: lines.length - said.length })}</p>}
    </div>
  )
}
