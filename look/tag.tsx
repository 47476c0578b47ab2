import type { ReactNode } from 'react'
import styles from './tag.module.css'

export type Tone = 'plain' | 'juniper' | 'lake' | 'ochre' | 'brick' | 'plum' | 'leaf' | 'apricot'

/** A small word on a tint: a state, a code. Never the only sign of something. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles['tag']} data-tone={tone}>
      <span className={styles['word']}>{children}</span>
    </span>
  )
}
