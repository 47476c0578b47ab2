import type { ReactNode } from 'react'
import { useWords } from '#kernel/device/index.ts'
import styles from './closing.module.css'

/**
 * A line of the checklist before closing: a filled square and «сделано», or an empty one and «открыто». What is open never
 * stops a closing: it is named.
 */
export function ClosingLine({ done, children }: { done: boolean; children: ReactNode }) {
  const t = useWords('cases')
  return (
    <li className={styles['item']} data-done={done || undefined}>
      <span className={styles['mark']} aria-hidden="true" />
      <span>
        {children} <span className={styles['state']}>{t(done ? 'closing.done' : 'closing.open')}</span>
      </span>
    </li>
  )
}
