import type { ReactNode } from 'react'
import styles from './empty-state.module.css'
import { Patchwork } from './patchwork.tsx'

/** An empty list: a quiet patchwork, one sentence, one button. */
export function EmptyState({ sentence, action }: { sentence: string; action?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <Patchwork />
      <p className={styles['sentence']}>{sentence}</p>
      {action}
    </div>
  )
}
