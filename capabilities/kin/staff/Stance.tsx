import type { Stance } from '../rules.ts'
import styles from './kin.module.css'

/** Shape of a stance: a ring, half a ring, a diamond, a crossed ring. The word stands beside it. */
export function StanceShape({ stance }: { stance: Stance }) {
  return (
    <svg className={styles['shape']} data-stance={stance} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {stance === 'dangerous' ? (
        <path d="M8 1.2L14.4 8 8 14.8 1.6 8z" fill="currentColor" />
      ) : (
        <path d="M8 14.2a6.2 6.2 0 1 0 0-12.4 6.2 6.2 0 0 0 0 12.4z" fill="none" stroke="currentColor" strokeWidth="1.75" />
      )}
      {stance === 'safe' && <path d="M5 8.2l2.2 2.2L11.2 6" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />}
      {stance === 'unsure' && <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />}
      {stance === 'never_tell' && <path d="M3.6 12.4l8.8-8.8" fill="none" stroke="currentColor" strokeWidth="1.75" />}
    </svg>
  )
}
