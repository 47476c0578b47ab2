import { useDates, useWords } from '#kernel/device/index.ts'
import styles from './ledger.module.css'
import { byDay, type Told } from './sentences.ts'

/** Lines of the ledger under the day they belong to, each with its time; the day stays in sight while its lines pass. */
export function DayLines({ told, heading: Heading }: { told: readonly Told[]; heading: 'h2' | 'h3' }) {
  const t = useWords('ledger')
  const dates = useDates()
  return byDay(told, (at) => ({ day: dates.dayOf(at), time: dates.time(at) })).map(({ day, lines }) => (
    <section key={day} className={styles['day']}>
      <Heading className={styles['dayIs']}>
        {dates.day(day)}, {dates.weekday(day)}
      </Heading>
      <ol className={styles['lines']}>
        {lines.map(({ id, time, said, count }) => (
          <li key={id}>
            <span className={styles['time']}>{time}</span> <span>{count > 1 ? t('times', { said, count }) : said}</span>
          </li>
        ))}
      </ol>
    </section>
  ))
}
