import styles from './risk-shape.module.css'
import { useLookWords } from './words.ts'

export type Risk = 'usual' | 'raised' | 'high' | 'extreme'
const shapes: Readonly<Record<Risk, string>> = { usual: '◯', raised: '◑', high: '◆', extreme: '◆◆' }

/** Danger by shape and word; colour only helps. */
export function RiskShape({ risk, short = false }: { risk: Risk; short?: boolean }) {
  const words = useLookWords()
  return (
    <span className={styles['risk']} data-risk={risk} title={short ? words.risk[risk] : undefined}>
      <span aria-hidden="true">{shapes[risk]}</span>
      <span className={short ? styles['unseen'] : undefined}>{words.risk[risk]}</span>
    </span>
  )
}
