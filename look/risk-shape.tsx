import styles from './risk-shape.module.css'

/** How much danger somebody is in, from the least. */
export type RiskShapeLevel = 'usual' | 'raised' | 'high' | 'extreme'

const circle = 'M8 14.2a6.2 6.2 0 1 0 0-12.4 6.2 6.2 0 0 0 0 12.4z'
const diamond = (x: number) => `M${x} 1.2L${x + 6.4} 8 ${x} 14.8 ${x - 6.4} 8z`

/**
 * ◯ ◑ ◆ ◆◆ drawn as one size, in the colour of the level. The shape tells the level without the colour; the word beside it
 * tells it without the shape, so it never stands alone.
 */
export function RiskShape({ level, size = 16 }: { level: RiskShapeLevel; size?: number }) {
  const wide = level === 'extreme' ? 26 : 16
  return (
    <svg
      className={styles['shape']}
      data-level={level}
      width={(size * wide) / 16}
      height={size}
      viewBox={`0 0 ${wide} 16`}
      aria-hidden="true"
      focusable="false"
    >
      {(level === 'usual' || level === 'raised') && <path d={circle} fill="none" stroke="currentColor" strokeWidth={1.75} />}
      {level === 'raised' && <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />}
      {(level === 'high' || level === 'extreme') && <path d={diamond(8)} fill="currentColor" />}
      {level === 'extreme' && <path d={diamond(18)} fill="currentColor" />}
    </svg>
  )
}

/** The shape and the word of a level, as they stand in a heading, a list, a sentence. */
export function RiskLevel({ level, word }: { level: RiskShapeLevel; word: string }) {
  return (
    <span className={styles['level']} data-level={level}>
      <RiskShape level={level} />
      <span>{word}</span>
    </span>
  )
}
