import styles from './sheet.module.css'

/** Eight groups of five digits, to be read aloud. */
export function SafetyNumber({ number, isSmall = false }: { number: string; isSmall?: boolean }) {
  return (
    <ol className={styles['number']} data-small={isSmall || undefined} translate="no">
      {(number.match(/\d{5}/g) ?? [number]).map((group, at) => (
        <li key={at}>{group}</li>
      ))}
    </ol>
  )
}
