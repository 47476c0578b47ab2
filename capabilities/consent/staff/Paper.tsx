import { useDates, useToday, useWords } from '#kernel/device/index.ts'
import type { DisclosedField } from '../codes.ts'
import styles from './consent.module.css'
import type { ToTell } from './use-disclose.ts'

/** What leaves, as it is read or printed: nothing but what she said yes to. No name of the centre stands on it. */
export function Paper({ what }: { what: ToTell }) {
  const t = useWords('consent')
  const dates = useDates()
  const today = useToday()
  return (
    <div className={styles['paper']}>
      <p>
        {dates.day(today)} · {t(`recipient.${what.recipient}`)}
        {what.whom !== undefined && <>, {what.whom}</>} · {t(`purpose.${what.purpose}`)}
      </p>
      <dl className={styles['facts']}>
        {(Object.entries(what.said) as [DisclosedField, string][]).map(([field, text]) => (
          <div key={field}>
            <dt>{t(`what.${field}`)}</dt>
            <dd translate="no">{text}</dd>
          </div>
        ))}
      </dl>
      <p>{t('paper.only')}</p>
    </div>
  )
}
