import { Button } from '@mantine/core'
import { useDates, useUndo, useWords } from '#kernel/device/index.ts'
import styles from './care.module.css'
import { useDebrief, usePause } from './use-shift.ts'

/** After a heavy call: ten minutes of pause, which the shift sees, and a debrief to ask for. Two buttons, no questions. */
export function AfterHeavyCall() {
  const t = useWords('shifts')
  const dates = useDates()
  const undo = useUndo()
  const pause = usePause()
  const debrief = useDebrief()
  return (
    <div className={styles['care']}>
      {pause.until === null ? (
        <Button variant="default" onClick={() => pause.begin()}>
          {t('pause.take', { minutes: 10 })}
        </Button>
      ) : (
        <Button variant="light" onClick={() => pause.end()}>
          {t('pause.mine', { time: dates.time(pause.until) })}
        </Button>
      )}
      {debrief.asked === null ? (
        <Button variant="default" onClick={() => undo(debrief.ask(), t('debrief.said'))}>
          {t('debrief.ask')}
        </Button>
      ) : (
        <span className={styles['asked']}>{t('debrief.asked')}</span>
      )}
    </div>
  )
}
