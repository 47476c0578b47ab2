import type { ReactNode } from 'react'
import styles from './aloud.module.css'

/** What is read to her, or what the screen is turned to her for: large letters, plain lines, in the language given. */
export function Aloud({ lang, children }: { lang: string; children: ReactNode }) {
  return (
    <div className={styles['aloud']} lang={lang}>
      {children}
    </div>
  )
}
