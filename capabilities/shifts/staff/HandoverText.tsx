import { useNames } from '#capabilities/people/staff/door.tsx'
import { useDates, useMasked, useWords } from '#kernel/device/index.ts'
import styles from './handover.module.css'
import type { HandoverNote } from './use-handovers.ts'

/** A note between shifts: from whom, when, what happened, what to look after. Not shown while names are masked. */
export function HandoverText({ note }: { note: HandoverNote }) {
  const t = useWords('shifts')
  const names = useNames()
  const dates = useDates()
  const masked = useMasked()
  const { happened, lookAfter } = note.sealed
  return (
    <div className={styles['note']}>
      <p className={styles['from']}>{t('handover.from', { name: names(note.coded.writer), when: dates.moment(note.coded.written) })}</p>
      {masked ? (
        <p className={styles['quiet']}>{t('handover.masked')}</p>
      ) : (
        <>
          {happened !== '' && <p className={styles['text']}>{happened}</p>}
          {lookAfter !== '' && (
            <p className={styles['text']}>
              <strong>{t('handover.look-after')}: </strong>
              {lookAfter}
            </p>
          )}
        </>
      )}
    </div>
  )
}
