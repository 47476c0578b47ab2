import { useEffect, useState } from 'react'
import { useDevice, useWords } from '#kernel/device/index.ts'
import styles from './timer.module.css'

/** How long the call has lasted, by the clock and not by counting: hiding or locking the window loses nothing. */
export function Timer({ started }: { started: string | null }) {
  const t = useWords('helpline')
  const { now } = useDevice()
  const [, tick] = useState(0)
  useEffect(() => {
    if (started === null) return
    const timer = setInterval(() => tick((n) => n + 1), 500)
    return () => clearInterval(timer)
  }, [started])
  return (
    <span className={styles['timer']} role="timer" aria-label={t('timer')}>
      {clockOf(started === null ? 0 : Math.max(0, Math.floor((now().getTime() - Date.parse(started)) / 1000)))}
    </span>
  )
}

/** 65 seconds are `1:05`. */
export function clockOf(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
